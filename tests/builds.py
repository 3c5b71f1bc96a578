"""Articles written for the tests, and what is done with builds of them."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]

# Title, date, language and paragraphs of articles in the words of nobody but these tests.
ARTICLES: dict[str, tuple[str, str, str, tuple[str, ...]]] = {
    "gallium": (
        "中國對鎵實施出口管制", "2026-03-03", "zh-Hant",
        ("中國商務部三日宣布，自四月起對鎵與鍺實施出口管制。",
         "日本表示，日本高度依賴中國的鎵，將與澳洲合作尋找替代來源。",
         "分析人士指出，這項措施可能推高半導體的成本。"),
    ),
    "pact": (
        "美國與澳洲簽署關鍵礦物協議", "2026-03-05", "zh-Hant",
        ("美國總統川普五日在白宮會見澳洲總理艾班尼斯，兩國簽署關鍵礦物協議。",
         "根據協議，美國將投資十億美元支持澳洲的稀土計畫。", "川普說，協議將減少對中國的依賴。"),
    ),
    "lithium": (
        "智利国家铜业公司将开采锂矿", "2026-02-11", "zh-Hans",
        ("智利政府十一日宣布，智利国家铜业公司将与一家韩国企业合作开采锂矿。",
         "智利拥有全球最大的锂储量之一。",
         "韩国希望减少对中国锂的依赖。"),
    ),
    "rare-earths": (
        "Australia opens rare earths refinery", "2026-01-20", "en",
        ("Australia opened a rare earths refinery in Western Australia on Tuesday.",
         "The refinery, operated by Iluka Resources, will produce neodymium and dysprosium.",
         "Prime Minister Anthony Albanese said Australia would supply Japan and South Korea."),
    ),
    "vault": (
        "美國啟動礦物儲備計畫", "2026-02-02", "zh-Hant",
        ("美國政府二日啟動一項關鍵礦物儲備計畫，美國進出口銀行將提供一百億美元貸款。",
         "川普政府說，計畫是為了對抗中國在稀土市場的主導地位。", "歐盟也考慮建立同樣的儲備。"),
    ),
    "cobalt": (
        "Congo weighs limits on cobalt", "2026-02", "en",
        ("The Democratic Republic of the Congo may extend its ban on cobalt exports, officials said.",
         "The country produces most of the world's cobalt, and China refines nearly all of it.",
         "The United States has offered to sign a partnership agreement with Kinshasa."),
    ),
}  # fmt: skip


def article_json(name: str, *, suffix: str = "") -> str:
    """Return one of the articles as schema.org data; `suffix` is put after its last paragraph."""
    title, published, lang, paragraphs = ARTICLES[name]
    return json.dumps(
        {
            "@context": "https://schema.org",
            "@type": "NewsArticle",
            "headline": title,
            "datePublished": published,
            "inLanguage": lang,
            "url": f"https://news.example/{name}",
            "publisher": {"@type": "Organization", "name": "測試日報"},
            "articleBody": "\n".join(paragraphs) + suffix,
        },
        ensure_ascii=False,
    )


def write_articles(folder: Path) -> Path:
    """Write every article into the folder, a file each, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ARTICLES:
        (folder / f"{name}.txt").write_text(article_json(name), "utf-8")
    return folder


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def digests(folder: Path) -> dict[str, str]:
    """Return the digest of each file of a folder."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def run_python(code: str, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run code in a process of its own, with kg and the tests at hand."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "tests")])
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": paths} | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
