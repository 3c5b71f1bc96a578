"""How a Chinese clause says it: asserted, planned, denied..., by the words around a trigger."""

import re

_DENIED = re.compile(
    r"未(?!来|必|免|经)|没有|没(?=签|跟|与|和|向|在)|并非|不是|否认|拒绝|拒(?=绝|签)|尚未|不会|从未|从没|不曾|并未|无意|不再|并无"
    r"|不打算|未能|不得不?(?!已)|无法|绝不|驳斥|不实|不存在|并不|非属实|停止.{0,6}谈判|否决|无缘"
)
_DENIED_FAR = re.compile(r"否认|驳斥|并非|从未|从没有?|并未|不曾|未曾|绝无")
_DENIED_AFTER = re.compile(r"[^,。]{0,16}(?:并非事实|不实|遭?否认|之说不|纯属|子虚乌有|没有这回事)")
_ENDED = re.compile(
    r"前(?=任)|终止|撤销|撤回|取消|废除|废止|解除|中止|暂停|停止|退出|一度|过去|原本|到期|失效|出售了?|解约|中断|结束|片面撕毁|叫停"
)
_ENDED_FAR = re.compile(r"曾(?!经?理|[祖孙国])|早年|当年(?!度)")
_ENDED_AFTER = re.compile(
    r"过(?!去|程|度|剩|问|关|半|来)|[^,。]{0,12}(?:已?(?:终止|撤销|取消|暂停执行|中止|到期|失效|解除|作废|屆满|届满))"
)
_PROPOSED = re.compile(
    r"提议|建议|草案|倡议|呼吁|敦促|要求|主张|提案|提出|盼|希望|寻求|争取|期盼|力促|促请|倡导|应该|应(?=由|与|和|向|对)|不妨"
)
_PROPOSED_FAR = re.compile(r"提议|建议|草案|提案|主张|倡议(?=由|与|在)|构想")
_PLANNED = re.compile(
    r"将(?!来|领|军|其|该|此|这|于?本)|拟|计画|计划|预计|预定|准备|打算|即将|规划|筹备|预期|有意|承诺|明年|下月|下周|年底前|愿意?(?=与|和|向|在)"
    r"|会(?=在|于|设|共|向|对|与|建|投|拨|为|购|合)|料(?=将|会|于)|(?<!机)(?<!社)会(?=推出|签|成立|兴建|出资)|宣布会"
)
_POSSIBLE = re.compile(
    r"可能|或(?=将|会|许|可|在|于)|恐(?!怖|慌)|有望|考虑|若|如果|假如|倘若|一旦|要是|不排除|传出|据传|市场传|据称|研议|评估|也许"
    r"|是否|可望|传闻|外传|盛传|疑似|涉嫌"
)
_PAST_IS_FACT = frozenset({"metWith"})


def modality_of(lead: str, clause: str, *, trigger: int, after: int, predicate: str) -> str:
    """Return the modality of a claim from its clause (folded), with the trigger at `[trigger, after)` in it.

    `lead` is the sentence before the clause: what is proposed there goes on here. Negation counts close
    before the trigger; a plan, a wish or a doubt anywhere before it; an end around it.
    """
    before, rest = clause[:trigger], clause[after:]
    near = before[-10:]
    if _DENIED.search(near) or _DENIED_FAR.search(before) or _DENIED_AFTER.match(rest):
        return "denied"
    if _POSSIBLE.search(before):
        return "possible"
    if _PROPOSED.search(before[-14:]) or _PROPOSED_FAR.search(lead + before):
        return "proposed"
    if _PLANNED.search(before[-20:]):
        return "planned"
    past = predicate not in _PAST_IS_FACT and _ENDED_FAR.search(before)
    if past or _ENDED.search(near) or _ENDED_AFTER.match(rest):
        return "ended"
    return "asserted"
