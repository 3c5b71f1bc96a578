"""Furniture of pages, told by its wording: each pattern with the reason that it gives."""

import re

from kg.clean.media import credits_medium

_I = re.IGNORECASE
_AGO = (
    r"\d+ ?(?:秒|分鐘|分钟|小時|小时|天|日|週|周|個月|个月|年|"
    r"sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?|days?|weeks?|months?) ?(?:之?前|ago)"
)
TEASER_SOURCE = re.compile(rf"(?:[・·•‧|｜-]|^|\s) ?{_AGO}(?:\s?[・·•‧|｜-] ?(?:\d+|\S{{2,8}}))?\s*$", _I)

# A line that begins a block of other stories, of comments or of the page's foot. What is matched is the
# whole line without ornaments and brackets; the second group is what may follow a colon.
_MORE = (
    r"(?:延伸|推薦|推荐|相關|相关|熱門|热门|更多|猜你喜歡|猜你喜欢|其他人(?:也|都)?在看|你可能(?:也)?(?:會|"
    r"会|感)?(?:喜歡|喜欢|想看|興趣)?|為您推薦|为您推荐|"
    r"大家都在看|編輯推薦|编辑推荐|精選|精选|最新|同場加映|看更多|點我看|閱讀更多|阅读更多|相关阅读|往下看|"
    r"人氣|人气|排行榜?|今日頭條|本周熱門|即時熱門)"
)
_STORIES = (
    r"(?:閱讀|阅读|新聞|新闻|文章|報導|报道|報道|資訊|资讯|內容|内容|推薦|推荐|影音|圖輯|图辑|"
    r"專題|专题|話題|话题|直播|熱門|热门|連結|链接|評論|讀|熱話)"
)
_MARKER = re.compile(
    rf"(?:(?:{_MORE}[^，。！？：:]{{0,12}}?{_STORIES}[^，。！？：:]{{0,4}}|{_MORE}|延伸|推薦|熱門|推荐|"
    rf"热门|看更多[^，。：:]{{0,8}}|"
    r"更多[^，。！？：:]{2,14}(?:報導|报道|報道|新聞|新闻|文章)|網民熱話|网民热议|同場加映|贊助內容|"
    r"特別企劃|【?贊助】?|"
    r"you may (?:also )?like|you might (?:also )?(?:like|be interested in)|also (?:read|see|watch)|"
    r"read (?:also|more|next|on)|see also|"
    r"related(?: (?:articles?|stor(?:y|ies)|news|topics?|content|posts?|coverage|reading|links?))?|"
    r"more (?:on|from|in|about|news|stories|to read|like)\b[^.:]{0,40}|"
    r"most (?:popular|read|viewed|shared)|trending(?: now)?|popular(?: (?:now|stories|posts))?|"
    r"recommended(?: (?:for you|stories|reading))?|"
    r"editor'?s'? picks?|top (?:stories|news)|latest (?:news|stories|headlines)|(?:don'?t miss|up next|"
    r"what to read next|must read|in case you missed it|further reading|elsewhere on)[^.:]{0,30})"
    r")(?P<rest>\s*[:：︰|｜]\s*\S.*)?",
    _I,
)
_COMMENTS = re.compile(
    r"(?:\d+ ?)?(?:則|条|條|個|个)?(?:網友|网友|讀者|读者|會員|全部)?(?:留言|評論|评论|回應|回应|跟貼|跟帖|"
    r"討論區|讨论区)(?:板|區|区|列表)? ?(?:[（(]\d+[）)]?|\d+ ?[則条條])?"
    r"|.{1,12}(?:討論區|讨论区)|(?:發表|发表|我要|查看|共)\s?(?:\d+ ?[則条條])?(?:留言|評論|评论|回應)"
    r"|(?:\d+ )?(?:reader |user )?comments?(?: ?\(\d+\)| ?\d+)?|(?:leave|post|add|write|join) (?:a|your|"
    r"the) (?:comment|reply|conversation|discussion)|conversation",
    _I,
)
_ORNAMENTS = " \u3000▍▌►▶▸▪■□◆◇●○★☆◎※＞>»《〈【〔[（(】〕]）)》〉|｜:：—–-=＝#＃*"
_CAPTIONS = (
    r"\b(?:photos?|images?|pictures?|credits?|file photo|courtesy)\s?[:/|]\s?[^.:]{2,60}$",
    r"^[（(【〔\[]?\s*(?:圖片?|图片?|圖說|图说|圖為|图为|资料图片?|資料圖片?|示意圖|照片|影片|視頻|视频|"
    r"[^，。：:（）]{1,8}(?:照片|圖片|图片)|"
    r"photo|image|picture|file photo|video|watch|graphic|infographic|"
    r"credit)\s*[】）〕)\]]?\s*(?:[:：／/|｜]|by\b)",
    r"^[▲▼△↑↓]",
    r"^[（(【〔\[](?:圖|图|照片|示意|攝影|摄影|圖說|图说)[^。]{0,12}[）)】〕\]]",
    r"[（(\[](?:[^（）()]{0,16}(?:資料照片?|资料照片?|資料圖片?|资料图片?|檔案照片?|档案照|示意圖|示意图|"
    r"翻攝|截圖|截图|提供|攝影?|摄影?|圖片?|图片?)(?:[／/][^（）()]*|自[^（）()]*)?"
    r"|(?:圖|图)[／/:：][^（）()]*|(?:File|Photo|Image)[^()]{0,40})[）)\]]。?$",
    r"^(?:圖片?來源|图片?来源|攝影|摄影|image source|photo credit|"
    r"(?:file )?photo(?:graph)? by|illustration by|courtesy of)\b.{0,80}$",
)
_LINES: tuple[tuple[str, str], ...] = (
    ("rule", r"^[\W_]*$"),
    ("advertisement",
     r"^[\[【〈(]?(?:廣告|广告|贊助|advertise?ments?|sponsored(?: content| by.*)?|promoted|"
     r"ad)[\]】〉)]?(?:\s+(?:廣告|广告|advertisement))*(?:[:：】〉].*)?$|請繼續往下閱讀|点击进入|"
     r"article continues below|story continues (?:below|after)|scroll to continue|(?:廣告|AD) ?/ ?請繼續"),
    ("address",
     r"^(?:(?:原文|文章|新聞|新闻|本文|來源|完整新聞|短)?(?:連結|鏈接|链接|網址|网址|地址|source|link|"
     r"url)[^:：]{0,20}[:：]\s*)?https?://\S+$|^原始連結$"),
    ("social media",
     r"^(?:(?:立即|馬上|請|快|歡迎|点击|點擊|按這裡?|掃描|扫描)?.{0,6}(?:下載|下载|追蹤|追踪|訂閱|订阅|"
     r"加入|按讚|點讚|關注|关注|搜尋|分享)).{0,40}(?:app|line\b|粉絲|粉专|好友|頻道|频道|instagram|"
     r"facebook|telegram|whatsapp|youtube|公眾號|公众号|微信|電子報|twitter|podcast|google新聞)|(?:app|"
     r"instagram|facebook|telegram|youtube|微信|公众号|line)[^。]{0,30}(?:下載|追蹤|訂閱|關注|关注|"
     r"歡迎搜尋|欢迎搜索|歡迎)|^(?:一手掌握|不用抽|掌握.{0,30}訂閱)"),
    ("social media",
     r"^(?:please )?(?:follow|like|join|find|subscribe|sign up|download|watch|listen|get|click|tap|"
     r"register)\b.{0,90}(?:newsletter|facebook|twitter|\bx\b|instagram|telegram|whatsapp|youtube|linkedin|"
     r"tiktok|channel|app\b|inbox|podcast|alerts?|e-?mail|here\b|notifications?|updates)[^.]{0,30}[.!]?$"),
    ("controls",
     r"^(?:share(?: (?:this|on|via)\b.{0,40})?|tweet|save|print(?: this page)?|copy link|bookmark|"
     r"listen(?: to (?:this )?article)?.{0,12}|skip to .{0,30}|sign in.{0,40}|log ?in.{0,30}|menu|search|"
     r"close|you are here|back to top|load more.{0,20}|show more|read full story|\d+[- ]min(?:ute)?s? read|"
     r"reading time.{0,20}|\d[\d,.]* (?:views|shares|reads)|add .{2,30} (?:as|on) .{0,20}google.{0,20})$"),
    ("controls",
     r"^[\[【]?(?:打印|列印|關閉|关闭|收藏|分享|字體|字体|字級|字级|字號|字号|瀏覽|浏览|閱讀|阅读|點閱|"
     r"点击|人氣|聽新聞|回首頁|返回|上一[篇頁页則]|下一[篇頁页則]|<<|複製連結)(?:[\]】:：數数次量 　0-9><|"
     r"｜/／]|大|中|小|A|關閉|关闭|打印|列印|上一[篇頁页]|下一[篇頁页]|收藏|分享|facebook|whatsapp|line|"
     r"twitter|複製連結|\[|【)*$"),
    ("social media", r"^(?:sign up|subscribe|register|log in|donate|support us)\b[^.]{0,80}$"
     r"|^(?:訂閱|订阅)[^，。]{0,20}$"),
    ("copyright",
     r"©|\(c\) ?(?:19|20)\d\d|版權所有|版权所有|版權聲明|版权声明|著作權(?:法|所有|聲明)|本文版[權权]|"
     r"all rights reserved|(?:未經|未经).{0,12}(?:授權|授权|許可|许可|同意).{0,16}(?:轉載|转载|使用|重製)|"
     r"不得(?:轉載|转载)|(?:轉載|转载|轉錄)請註?注?明|copyright \d{4}|may not be (?:published|reproduced|"
     r"redistributed)"),
    ("disclaimer",
     r"^[※＊*【（(\s]*(?:免責聲明|免责声明|聲明[:：]|声明[:：]|風險警語|disclaimer|以上(?:資料|資訊|內容|"
     r"言論|文章|内容|信息)?(?:僅|只|仅)供|本(?:文|報|站|網站|資料|内容|內容).{0,30}(?:不代表|僅供參考|"
     r"仅供参考|不構成|不构成|只供參考)|投資有風險|投资有风险|投資人應|(?:文中|本文)?觀點(?:僅|只|不)代|"
     r"the views expressed|the opinions expressed|this (?:article|story|content) (?:was|is|"
     r"has been) (?:originally|published|produced|generated|provided|translated|edited|auto))|"
     r"不代表本(?:報|網|站|台|刊|社)(?:的)?立場"),
    ("credits",
     r"^[（(]?(?:reporting|additional reporting|writing|editing|compiled|edited|with (?:inputs?|"
     r"additional reporting|reporting|files) from|translated|produced|source|"
     r"photography)\b(?: by)?[^.]{0,4}[: ].{2,120}$"),
    ("credits",
     r"^.{2,60} (?:is|was|has been) (?:an? |the )?[^.]{0,50}(?:reporter|correspondent|journalist|columnist|"
     r"editor|staff writer|contributor|news desk|intern)\b.{0,160}$|^(?:email|contact|reach|write to|"
     r"follow) .{0,60}(?:@|at )\S+.{0,40}$|^\S+@\S+\.\S+$|^@\w+$"),
    ("cookies",
     r"(?:use[sd]?|accept|manage|about|our) (?:of )?(?:all )?cookies?\b|cookie (?:policy|settings|"
     r"preferences)|privacy policy|terms (?:of (?:use|service)|and conditions)|隱私權政策|隐私政策|"
     r"使用條款|enable javascript"),
    ("tags",
     r"^(?:#[^\s#]+[\s,、]*)+$|^(?:標籤|标签|關鍵字|關鍵詞|关键词|关键字|主題|tags?|topics?|keywords?|"
     r"filed under|categor(?:y|ies)|in this (?:article|story))\s*[:：].{0,200}$"),
    ("teaser",
     r"^[※▪▍►◎◆●*\s]*(?:延伸(?:閱讀)?|相關(?:新聞|文章|報導|閱讀)|推薦(?:閱讀)?|看更多|更多|熱門(?:新聞|"
     r"文章)?|相关(?:新闻|文章|阅读)|推荐(?:阅读)?|热门(?:新闻|文章)?|延伸阅读|同場加映|更多内容|more|"
     r"related|also read|read more|read also|see also|watch|live|most read|opinion|must read|click here|"
     r"explained)\s*[:：|｜】]\s?\S.{0,200}$"),
    ("reply",
     r"^(?:楼主|樓主|发帖人|發文者|\d{1,4} ?[樓楼]|沙发|B\d{1,3})\s*[:： ].{0,120}$|^u/\w+ .{0,20}:|"
     r"^(?:posted by|r/\w+ )"),
    ("pager",
     r"^(?:第?\s?\d+\s?[/／頁页]\s?\d*|page \d+(?: of \d+)?|<<.*|(?:prev(?:ious)?|next)(?: (?:article|"
     r"story|post|page))?(?: .*)?)$"),
)  # fmt: skip
_COMPILED = tuple((reason, re.compile(pattern, _I)) for reason, pattern in _LINES)
_CAPTION = tuple(re.compile(pattern, _I) for pattern in _CAPTIONS)
_CRUMBS = re.compile(r"^[^。！？，!?]{1,60}?\s?(?:>+|›|»|→)\s?[^。！？，!?]{1,60}$")
_CREDITED = re.compile(
    r"^(?:[^。]{0,60}。?|[ -~]{0,80})[（(\[](?P<by>[^（）()]{2,40})[）)\]]。?$"
    r"|[^.。]/ ?(?P<slash>[A-Z][\w .]{1,24})$"
)
_SEPARATED = re.compile(r"\s*[|｜│∣]\s*|\s{2,}|\u3000+| [·•] ")
_LONGEST = 220
_LONGEST_CAPTION = 120


def furniture_reason(text: str) -> str:
    """Return why a line is furniture by its wording, or ""."""
    if len(text) > _LONGEST:
        return ""
    reason = next((reason for reason, pattern in _COMPILED if pattern.search(text)), "")
    return reason or ("caption" if is_caption(text) else "") or ("menu" if is_menu(text) else "")


def is_caption(text: str) -> bool:
    """Tell whether a line describes or credits a picture."""
    if len(text) > _LONGEST_CAPTION:
        return False
    if any(pattern.search(text) for pattern in _CAPTION):
        return True
    # A medium in brackets after a short text credits its picture; after a paragraph, the paragraph.
    found = _CREDITED.search(text)
    return found is not None and credits_medium(found.group("by") or found.group("slash"))


def is_menu(text: str) -> bool:
    """Tell whether a line is a path (Home > News) or a row of links (國際｜財經｜運動)."""
    if _CRUMBS.match(text):
        return True
    divided = sum(map(text.count, "|｜│∣"))
    if not divided:
        return False
    items = _SEPARATED.split(text.strip(" |｜"))
    return all(map(_is_link, items)) and (len(items) >= 3 or divided >= 2)


def _is_link(item: str) -> bool:
    return len(item) <= (24 if item.isascii() else 10) and not re.search(r"[。，！？]", item)


def marker(text: str) -> str:
    """Return what a line begins: "stories", "story" (others named on the same line), "comments", or ""."""
    bare = text.strip(_ORNAMENTS)
    if not bare or len(text) > 160:
        return ""
    if len(bare) <= 40 and _COMMENTS.fullmatch(bare):
        return "comments"
    found = _MARKER.fullmatch(bare)
    if found is None:
        return ""
    return "story" if found.group("rest") else "stories"
