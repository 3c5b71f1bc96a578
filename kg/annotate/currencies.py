"""What currencies are called before and after a number, and their ISO 4217 codes."""

_CHINESE = {
    "USD": "美元 美金 美圓",
    "TWD": "新台幣 新臺幣 新台币 台幣 臺幣 台币", "CNY": "人民幣 人民币",
    "JPY": "日圓 日元 日円 日幣 日币", "EUR": "歐元 欧元", "GBP": "英鎊 英镑",
    "AUD": "澳元 澳幣 澳币 澳洲元",
    "CAD": "加元 加幣 加币 加拿大元", "NZD": "紐元 纽元 紐幣 新西兰元",
    "HKD": "港元 港幣 港币", "SGD": "新元 新幣 新币 坡幣 新加坡元",
    "KRW": "韓元 韓圜 韓圓 韓幣 韩元 韩圜 韩币",
    "INR": "盧比 卢比 印度盧比 印度卢比", "PKR": "巴基斯坦盧比 巴基斯坦卢比",
    "IDR": "印尼盾 印尼盧比 印尼卢比",
    "RUB": "盧布 卢布", "THB": "泰銖 泰铢", "MYR": "令吉 林吉特 馬幣 马币",
    "PHP": "菲律賓披索 菲律宾比索 菲律賓比索", "MXN": "墨西哥披索 墨西哥比索", "CLP": "智利披索 智利比索",
    "ARS": "阿根廷披索 阿根廷比索", "VND": "越南盾 越盾", "CHF": "瑞士法郎 瑞郎",
    "SAR": "里亞爾 里亚尔 沙烏地里亞爾 沙特里亞爾 沙特里亚尔 沙烏地阿拉伯里亞爾",
    "AED": "迪拉姆", "QAR": "卡達里亞爾 卡塔爾里亞爾 卡塔尔里亚尔", "IRR": "伊朗里亞爾 伊朗里亚尔",
    "TRY": "土耳其里拉", "BRL": "雷亞爾 雷亚尔 巴西雷亞爾 巴西雷亚尔", "ZAR": "蘭特 兰特 南非蘭特 南非兰特",
    "PLN": "茲羅提 兹罗提", "SEK": "瑞典克朗", "NOK": "挪威克朗", "DKK": "丹麥克朗 丹麦克朗",
    "CZK": "捷克克朗", "KZT": "堅戈 坚戈", "UAH": "格里夫納 格里夫纳", "NGN": "奈拉",
    "ZMW": "克瓦查", "MNT": "圖格里克 图格里克", "ILS": "謝克爾 谢克尔",
}  # fmt: skip

_ENGLISH = {
    "USD": "dollars|dollar|US dollars|U.S. dollars|American dollars", "AUD": "Australian dollars",
    "CAD": "Canadian dollars", "NZD": "New Zealand dollars", "HKD": "Hong Kong dollars",
    "SGD": "Singapore dollars", "TWD": "Taiwan dollars|New Taiwan dollars|Taiwanese dollars",
    "EUR": "euros|euro", "GBP": "pounds sterling|British pounds|sterling", "JPY": "yen|Japanese yen",
    "CNY": "yuan|renminbi|Chinese yuan", "KRW": "won|Korean won|South Korean won",
    "INR": "rupees|Indian rupees", "PKR": "Pakistani rupees", "IDR": "rupiah|Indonesian rupiah",
    "RUB": "rubles|roubles", "THB": "baht|Thai baht", "MYR": "ringgit|Malaysian ringgit",
    "PHP": "Philippine pesos", "MXN": "Mexican pesos", "CLP": "Chilean pesos", "ARS": "Argentine pesos",
    "VND": "dong|Vietnamese dong", "CHF": "Swiss francs",
    "SAR": "riyals|Saudi riyals", "QAR": "Qatari riyals",
    "AED": "dirhams|UAE dirhams", "TRY": "Turkish lira|Turkish liras", "BRL": "reais|Brazilian reais",
    "ZAR": "rand|South African rand", "PLN": "zloty|zlotys|zlotych", "SEK": "Swedish kronor|kronor",
    "NOK": "Norwegian kroner", "DKK": "Danish kroner", "KZT": "tenge", "UAH": "hryvnia|hryvnias",
    "NGN": "naira", "ZMW": "kwacha", "MNT": "tugrik|tugriks", "ILS": "shekels",
}  # fmt: skip

_SIGNS = {
    "USD": "US$ U.S.$ U$", "AUD": "A$ AU$", "CAD": "C$ CA$ CAD$ CDN$ Cdn$", "NZD": "NZ$", "HKD": "HK$",
    "SGD": "S$ SG$", "TWD": "NT$ TW$", "BRL": "R$", "EUR": "€", "GBP": "£ ￡", "INR": "₹ Rs Rs. Re.",
    "KRW": "₩", "RUB": "₽", "CNY": "RMB CN¥", "TRY": "₺", "VND": "₫", "PHP": "₱", "NGN": "₦", "KZT": "₸",
    "UAH": "₴", "ILS": "₪", "MYR": "RM", "JPY": "JP¥",
}  # fmt: skip

_CODES = (
    "USD EUR GBP JPY CNY AUD CAD NZD HKD SGD TWD KRW INR PKR IDR RUB THB MYR PHP MXN CLP VND CHF SAR QAR "
    "AED BRL ZAR PLN SEK NOK DKK CZK KZT UAH NGN ZMW MNT ILS"
)

# A sign that means another currency in another language.
_LOCAL = {
    "元": {"zh-Hans": "CNY", "zh-Hant": "TWD"},
    "$": {}, "＄": {},
    "¥": {"zh-Hans": "CNY"}, "￥": {"zh-Hans": "CNY"},
}  # fmt: skip
_COMMON = {"元": "CNY", "$": "USD", "＄": "USD", "¥": "JPY", "￥": "JPY"}


def _inverse(table: dict[str, str], *, separator: str | None = None) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in words.split(separator)}


_OF_CODE = {code: code for code in _CODES.split()}
CHINESE = _inverse(_CHINESE)
ENGLISH = _inverse(_ENGLISH, separator="|")
SIGNS = _inverse(_SIGNS) | _OF_CODE | dict.fromkeys(("$", "＄", "¥", "￥"), "")
CODES = tuple(_OF_CODE)
_ALL = CHINESE | ENGLISH | {word.lower(): code for word, code in ENGLISH.items()} | SIGNS


def currency_of(word: str, *, lang: str) -> str:
    """Return the ISO 4217 code of a currency's name or sign in a text of a language.

    Bare 元 is CNY in zh-Hans and TWD in zh-Hant, ¥ is CNY in zh-Hans and JPY elsewhere, $ is USD.
    """
    if word in _COMMON:
        return _LOCAL[word].get(lang, _COMMON[word])
    return _ALL[word]
