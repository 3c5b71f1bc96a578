"""Chinese dates, in Traditional and Simplified characters."""

import re

from kg.annotate.numerals import DIGITS, HAN_DIGITS, integer_of
from kg.annotate.reference import FUTURE, LEANING, OPEN, PAST, Reference, iso, parts_of

Found = tuple[int, int, str]

_D, _H = DIGITS, HAN_DIGITS
_WEEK_WORD = "(?:週|周|星期|禮拜|礼拜)"
_MONTH = rf"[{_D}]{{1,2}}|十[一二]?|[一二三四五六七八九元]"
_DAY = rf"[{_D}]{{1,2}}|[二三]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九]"
_BRACKET = (
    rf"(?:[（(] ?(?:(?P<b_year>[{_D}]{{4}}) ?[年/])?(?:(?P<b_month>{_MONTH}) ?[月/])?"
    rf"(?P<b_day>{_DAY}) ?[日號号]? ?[）)])"
)
_WEEKDAY_NOTE = rf"(?:[（(]{_WEEK_WORD}?[一二三四五六日天][）)])?"
_QUARTER = r"(?:第[一二三四1-4]季度?|[一二三四]季度|Q[1-4](?![0-9A-Za-z]))"
_TAIL = rf"(?: ?(?:年?[底末初](?!期)|[上中下]旬|[上下]半年|稍[早晚後后]|{_QUARTER}))?"
_TO = "[至到~～－—–-]"

# A cheap look at two characters, and not inside a number, so that the grammars are tried at few places.
_CANDIDATE = re.compile(
    rf"[{_D}{_H}十廿卅元今昨明前去後后大上下本這这同當当隔翌次週周星禮礼月年民西公即第]"
    rf"(?<![{_D}][{_D}])(?<![{_D}][.,/][{_D}])(?<!\.[{_D}])(?<![{_H}十百千第][{_H}十])"
    rf"(?:(?<=昨)|(?=[{_D}{_H}十廿卅元月年日天號号週周星禮礼個个晚晨早夜起期拜底初末民國国財财會会"
    r" /.（(至到~～－—–宣表公出赴與与在舉举指說说前-]))"
)
_CALENDAR = re.compile(
    rf"(?:(?P<era>(?:中華|中华)?民[國国]|西元|公元)? ?"
    rf"(?P<year>[{_D}]{{2,4}}|[{_H}]{{4}}|(?<=[國国])[{_H}十百]{{1,6}})"
    rf" ?(?:(?:財|财|會計|会计)?年(?:度)?|(?={_TO} ?[{_D}]{{4}} ?年))"
    r"|(?P<relative_year>大前年|[今去前明後后本同]年|[今去明](?=[（(][0-9]{3,4}[）)]年))"
    r"(?:[（(][0-9]{3,4}[）)]年?)?)?"
    rf"(?: ?(?P<month>{_MONTH})(?: ?月份?(?![期線线])|(?={_TO}(?:{_MONTH})月))"
    r"|(?P<relative_month>上上?[個个]?月|[這这本][個个]?月|下下?[個个]?月|同月))?"
    rf"(?: ?(?P<day>{_DAY}) ?[日號号])?"
    rf"{_TAIL}{_WEEKDAY_NOTE}"
)
_NUMERIC = re.compile(
    r"(?P<year>[0-9]{3,4})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)"
    r"(?P<day>3[01]|[12][0-9]|0?[1-9])(?![0-9])"
)
_NEAR_DAY = re.compile(
    r"(?P<word>大前天|前天|前日(?!本)|昨[天日晚夜晨早]?(?!非)"
    r"|今[天日晚晨早](?!頭條|头条|俄羅斯|俄罗斯|美國報|美国报)"
    r"|(?<![至迄如當当從从古現现而於于])"
    r"今(?=[（(][0-9０-９]|起|宣[布佈]|表示|公布|出席|赴|與|与|在|舉行|举行|指出|說|说)"
    r"|明[天日晚晨早]|明(?=[（(][0-9０-９])|[後后]天|本日|即日"
    r"|[當当同][日天](?!起?地)|隔[日天]|翌[日晨]|次日)"
    rf"(?:{_BRACKET}日?)?"
)
_WEEKDAY = re.compile(
    rf"(?P<week>上[個个]?|[這这本][個个]?|下[個个]?)?{_WEEK_WORD}"
    rf"(?:(?P<weekday>[一二三四五六日天])(?![十百千萬万億亿年個个次份般])|末|(?![{_H}十刊年]))"
    rf"{_BRACKET}?"
)
_EDGE = re.compile(rf"(?P<unit>[月年])[底初末](?!期)|{_QUARTER}")

_YEARS = {"大": -3, "前": -2, "去": -1, "今": 0, "本": 0, "明": 1, "後": 2, "后": 2}
_DAYS = {"大": -3, "前": -2, "昨": -1, "今": 0, "本": 0, "即": 0, "明": 1, "後": 2, "后": 2}
_SAME = {"當": 0, "当": 0, "同": 0, "隔": 1, "翌": 1, "次": 1}
_WEEKDAYS = "一二三四五六日天"
_NOT_BEFORE_DAY = frozenset("第每近前後后過过連连逾約约共達达長长滿满足隔幾几數数兩两超升跌漲涨停續续期+")
_AFTER_DAY = re.compile(
    "[圓圆元円幣币線线遊游內内間间均量行來来後后以之累齡龄連连移新]|期(?![待望盼])|本(?!報|报|公司)"
)
_STREETS = frozenset("路街巷弄段道")
_AFTER_LONE_NUMBER = re.compile("[上下中]午|凌晨|[晚早，,、。）) 宣表發发在於于就舉举簽签]")
_ROC_AFTER = re.compile(rf" ?(?:[{DIGITS}]{{1,2}} ?月|度|[底初末]|起|[上下]半年|{_QUARTER}|全年)")
_NOT_BEFORE_MONTH = frozenset("第個个每近")
_BEFORE_YUAN_MONTH = frozenset(("", *"，。；、在於于今自從从至到（("))
_NOT_BEFORE_WEEKDAY = frozenset("每逢各隔兩两數数几幾十" + HAN_DIGITS)
_JOINT = re.compile(r" ?[至到~～－—–\-、和及與与跟] ?")
_FUTURE_WORDS = (
    "預計|预计|預定|预定|預料|预料|預期|预期|可望|有望|即將|即将|定於|定于|訂於|订于|(?<![模虛虚比])[擬拟]|打算"
    "|最快|最晚|最遲|最迟|屆時|届时|力爭|力争|(?:計畫|計劃|计划|目標|目标)(?=[於于在自從从至今明後后下0-9])"
)
_FUTURE = re.compile(_FUTURE_WORDS)
_WILL = re.compile("將|将(?!軍|军)")
_DONE = re.compile("已|曾|前於|了(?!解)|甫|剛")
_SAYING = re.compile("說|说|表示|宣[布佈]|指出|稱|称|透露|公[布告佈]|報導|报道|發布|发布|電|电")
_CLAUSE_START = re.compile(r"[，。；：！？!?,;:|｜\n\u3000「」“”]")
_REACH = 24
_ANAPHOR_REACH = 200


class ChineseDates:
    """Reads the dates of one Chinese text from left to right."""

    def __init__(self, text: str, *, reference: Reference, lang: str) -> None:
        self._text = text
        self._reference = reference
        self._lang = lang
        self._found: list[Found] = []
        self._floor = 0

    def found(self) -> list[Found]:
        """Return start, end and ISO value of each date, in order."""
        for candidate in _CANDIDATE.finditer(self._text):
            start = candidate.start()
            if start >= self._floor:
                self._read(start)
        return self._found

    def _read(self, start: int) -> None:
        for pattern, value_of in (
            (_NUMERIC, self._numeric), (_NEAR_DAY, self._near_day), (_WEEKDAY, self._weekday),
            (_CALENDAR, self._calendar), (_EDGE, self._edge),
        ):  # fmt: skip
            match = pattern.match(self._text, start)
            if match is None or match.end() == start:
                continue
            end = start + len(match.group().rstrip())
            value = value_of(match)
            if value:
                self._found.append((start, end, value))
            if value or pattern is _NUMERIC or (pattern is _CALENDAR and _parts(match) > 1):
                # A whole that is no date (2月30日) has no parts that are.
                self._floor = end
                return

    def _numeric(self, match: re.Match[str]) -> str:
        year = int(match["year"])
        if year < 1000:
            year = year + 1911 if self._lang == "zh-Hant" and 90 <= year <= 150 else 0
        return iso(year, int(match["month"]), int(match["day"])) if 1800 <= year <= 2150 else ""

    def _near_day(self, match: re.Match[str]) -> str:
        if match["b_day"]:
            step = _DAYS.get(match["word"][0], 0)
            return self._bracketed(match, lean=PAST if step < 0 else FUTURE if step else OPEN)
        word = match["word"][0]
        if word in _DAYS:
            return self._reference.in_days(_DAYS[word])
        year, month, day = self._anchor(match.start())
        return Reference(year, month, day).in_days(_SAME[word])

    def _weekday(self, match: re.Match[str]) -> str:
        if self._before(match) in _NOT_BEFORE_WEEKDAY:
            return ""
        week = {"上": -1, "下": 1, "本": 0, "這": 0, "这": 0}.get((match["week"] or " ")[0])
        if match["b_day"]:
            return self._bracketed(match, lean=self._lean(match))
        if match["weekday"]:
            weekday = min(_WEEKDAYS.index(match["weekday"]), 6)
            return self._reference.weekday(weekday, week=week, lean=self._lean(match))
        return self._reference.week(week) if week is not None else ""

    def _bracketed(self, match: re.Match[str], *, lean: int) -> str:
        """Return the date in the brackets after a day's name; it says which one is meant."""
        day = integer_of(match["b_day"])
        month = _month_of(match["b_month"]) if match["b_month"] else 0
        if match["b_year"]:
            return iso(integer_of(match["b_year"]), month, day if month else 0)
        if month:
            return self._reference.monthday(month, day, lean=lean)
        return self._reference.monthless(day, lean=lean)

    def _edge(self, match: re.Match[str]) -> str:
        if match["unit"] == "月":
            return iso(*self._reference.in_months(0))
        if match["unit"] == "年":
            return iso(self._reference.in_years(0))
        quarter = next(integer_of(char) for char in match.group() if char in "1234一二三四")
        return self._reference.monthday(quarter * 3 - 2, lean=self._lean(match))[:4]

    def _calendar(self, match: re.Match[str]) -> str:
        month = _month_of(match["month"]) if match["month"] else 0
        day = integer_of(match["day"]) if match["day"] else 0
        if month > 12 or day > 31:
            return ""
        if match["year"] or match["relative_year"]:
            year = self._year(match, month=month)
            return iso(year, month, day if month else 0)
        if match["relative_month"]:
            year, month = self._relative_month(match)
            return iso(year, month, day)
        if month:
            return self._yearless(match, month=month, day=day)
        return self._monthless(match, day=day) if day else ""

    def _year(self, match: re.Match[str], *, month: int) -> int:
        """Return the year that a match names, 0 for a number of years or what cannot be told."""
        if match["relative_year"]:
            if match["relative_year"] == "同年":
                return self._anchor(match.start(), days=False)[0]
            return self._reference.in_years(_YEARS[match["relative_year"][0]])
        year, era = integer_of(match["year"]), match["era"] or ""
        if "民" in era:
            return year + 1911
        if 1800 <= year <= 2150 and len(match["year"]) == 4:
            return year
        if 100 <= year <= 150 and self._lang == "zh-Hant":
            return year + 1911 if _ROC_AFTER.match(self._text, match.end("year") + 1) else 0
        return 2000 + year if 10 <= year <= 40 and month else 0

    def _relative_month(self, match: re.Match[str]) -> tuple[int, int]:
        word = match["relative_month"]
        if word == "同月":
            return self._anchor(match.start(), days=False)[:2]
        step = {"上": -1, "下": 1}.get(word[0], 0)
        return self._reference.in_months(step * (2 if word[1] == word[0] else 1))

    def _yearless(self, match: re.Match[str], *, month: int, day: int) -> str:
        before = self._before(match)
        if before in _NOT_BEFORE_MONTH or (match["month"] == "元" and before not in _BEFORE_YUAN_MONTH):
            return ""
        year, earlier, _ = self._joined(match.start())
        if earlier:
            return iso(year + (month < earlier), month, day)
        return self._reference.monthday(month, day, lean=self._lean(match))

    def _monthless(self, match: re.Match[str], *, day: int) -> str:
        """Return a day that is named alone, "" for a number of days, an item number or money."""
        year, month, earlier = self._joined(match.start())
        if earlier:
            return iso(year, month, day) if day > earlier else ""
        if not self._is_day(match):
            return ""
        return self._reference.monthless(day, lean=self._lean(match))

    def _is_day(self, match: re.Match[str]) -> bool:
        before, after = self._before(match), match.end("day") + 1
        if before in _NOT_BEFORE_DAY or (before.isascii() and before.isalnum()):
            return False
        if len(match["day"]) == 1 and not match["day"].isdigit():
            return False
        if self._text[match.end("day")] in "號号":
            return before not in _STREETS and _AFTER_LONE_NUMBER.match(self._text, after) is not None
        return _AFTER_DAY.match(self._text, after) is None

    def _before(self, match: re.Match[str]) -> str:
        return self._text[max(0, match.start() - 1) : match.start()]

    def _joined(self, start: int) -> tuple[int, int, int]:
        """Return the date just before, that a range or list goes on from: 去年四月至十二月."""
        if not self._found:
            return 0, 0, 0
        _, end, value = self._found[-1]
        return parts_of(value) if start - end <= 3 and _JOINT.fullmatch(self._text, end, start) else (0, 0, 0)

    def _anchor(self, start: int, *, days: bool = True) -> tuple[int, int, int]:
        """Return the last date before an offset that 當天, 隔天 and 同年 can refer to."""
        for _, end, value in reversed(self._found):
            if start - end > _ANAPHOR_REACH:
                break
            if len(value) == 10 or not days:
                return parts_of(value)
        return 0, 0, 0

    def _lean(self, match: re.Match[str]) -> int:
        """Return whether the clause speaks of what is to come."""
        before = _CLAUSE_START.split(self._text[max(0, match.start() - _REACH) : match.start()])[-1]
        after = _CLAUSE_START.split(self._text[match.end() : match.end() + _REACH], maxsplit=1)[0]
        said = _SAYING.search(after)
        after = after[: said.start()] if said else after[:12]
        if _DONE.search(before):
            return PAST
        if after.startswith("前") or _FUTURE.search(before) or _FUTURE.search(after):
            return FUTURE
        return LEANING if after.startswith("起") or _WILL.search(before) or _WILL.search(after) else OPEN


def _parts(match: re.Match[str]) -> int:
    return sum(bool(match[name]) for name in ("year", "relative_year", "month", "relative_month", "day"))


def _month_of(word: str) -> int:
    return 1 if word == "元" else integer_of(word)
