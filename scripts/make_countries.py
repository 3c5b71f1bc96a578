"""Write ontology/lexicon/countries.yaml from CLDR, ISO 3166 and scripts/countries.yaml.

    python scripts/make_countries.py

Run it after a change of scripts/countries.yaml. The result is committed: CLDR's names change with Babel.
"""

import io
from pathlib import Path
from typing import Any

import opencc
import pycountry
import yaml
from babel import Locale

from kg.schema.files import parse
from kg.schema.lexicon import fold_name

HERE = Path(__file__).parent
TARGET = HERE.parent / "ontology" / "lexicon" / "countries.yaml"
HEADER = "# From CLDR, ISO 3166 and scripts/countries.yaml by scripts/make_countries.py: change those.\n"
# Territories that no news treat as a country of their own, most of them without inhabitants.
LEFT_OUT = frozenset([
    "AQ", "AX", "BL", "BQ", "BV", "CC", "CX", "GG", "GS", "HM", "IM", "IO", "JE", "MF", "NF", "PM", "PN",
    "SH", "SJ", "SX", "TF", "TK", "UM", "WF", "YT",
])  # fmt: skip
# Beside CLDR's zh-Hant (Taiwan), zh-Hans and en, the names of Hong Kong.
HONG_KONG = "zh_Hant_HK"
LOCALES = {"zh-Hant": "zh_Hant", "zh-Hans": "zh_Hans", "en": "en"}

simplify = opencc.OpenCC("t2s").convert


def main() -> None:
    """Write the file."""
    extras = parse((HERE / "countries.yaml").read_bytes(), name="scripts/countries.yaml")
    codes = {country.alpha_2 for country in pycountry.countries} - LEFT_OUT | {"XK"}
    entries = [entry_of(code, extra=extras.get(code, {})) for code in sorted(codes)]
    unknown = sorted(set(extras) - codes)
    if unknown:
        raise SystemExit(f"scripts/countries.yaml: no such country: {', '.join(unknown)}")
    text = io.StringIO()
    text.write(HEADER)
    for entry in entries:
        text.write(f"- id: {entry.pop('id')}\n")
        for key, value in entry.items():
            text.write(f"  {key}: {flow(value)}\n")
    TARGET.write_text(text.getvalue(), "utf-8")


def entry_of(code: str, *, extra: dict[str, Any]) -> dict[str, Any]:
    """Return the lexicon entry of one country."""
    label = extra.get("label") or {
        lang: plain(Locale.parse(name).territories[code]) for lang, name in LOCALES.items()
    }
    zh = [label["zh-Hant"], plain(Locale.parse(HONG_KONG).territories[code]), *extra.get("zh", [])]
    en = [
        label["en"],
        label["en"].replace(" & ", " and "),
        *spelled_out(label["en"]),
        *official(code),
        *extra.get("en", []),
    ]
    people = list(extra.get("people", []))
    cabinets_zh = [f"{name}政府" for name in zh if not name.endswith(("方", "政府", "當局"))]
    cabinets_en = [f"{name} government" for name in [*people[:1], label["en"], *extra.get("en", [])]]
    cabinets_en.append(f"government of {article(label['en'])}{label['en']}")
    entry: dict[str, Any] = {"id": f"country/{code}", "type": "Country", "label": label}
    entry["alias"] = scripts(zh[1:], en[1:], taken=set(label.values()))
    entry["short"] = scripts(extra.get("short", []), [], taken=set())
    entry["government"] = scripts(
        [*extra.get("seat_zh", []), *cabinets_zh], [*extra.get("seat_en", []), *cabinets_en], taken={*zh, *en}
    )
    entry["demonym"] = scripts([], people, taken=set())
    entry["same_as"] = [f"https://www.wikidata.org/entity/{extra['q']}"] if extra.get("q") else []
    entry["traits"] = traits(code)
    return {key: value for key, value in entry.items() if value}


def scripts(zh: list[str], en: list[str], *, taken: set[str]) -> dict[str, list[str]]:
    """Return the names by language, the Chinese ones in both scripts, without those taken by the label."""
    found = {
        "zh-Hant": unique(zh, taken=taken),
        "zh-Hans": unique([simplify(name) for name in zh], taken=taken),
        "en": unique(en, taken=taken),
    }
    return {lang: names for lang, names in found.items() if names}


def unique(names: list[str], *, taken: set[str]) -> list[str]:
    """Return the names, each once by its folded form, without those taken."""
    seen = {fold_name(name) for name in taken}
    return [name for name in names if fold_name(name) not in seen and not seen.add(fold_name(name))]  # type: ignore[func-returns-value]


def article(name: str) -> str:
    """Return "the " for the names that take it."""
    return (
        "the " if name.startswith(("United", "Democratic", "Republic", "Netherlands", "Philippines")) else ""
    )


def official(code: str) -> list[str]:
    """Return ISO's longer English names, but for those in library order (Korea, Republic of)."""
    country = pycountry.countries.get(alpha_2=code)
    names = [getattr(country, key, "") for key in ("name", "official_name")] if country else []
    return [name.removeprefix("the ") for name in names if name and "," not in name and "(" not in name]


def spelled_out(name: str) -> list[str]:
    """Return the name with Saint for St., if it has one."""
    return (
        [name.replace("St. ", "Saint ").replace(" & ", " and the " if "Grenad" in name else " and ")]
        if "St. " in name
        else []
    )


def traits(code: str) -> dict[str, str]:
    """Return the ISO 3166 codes."""
    country = pycountry.countries.get(alpha_2=code)
    return {"iso": code, "iso3": country.alpha_3} if country else {"iso": code}


def plain(name: str) -> str:
    """Return the name with the apostrophe that news write."""
    return name.replace("’", "'").strip()


def flow(value: Any) -> str:
    """Return one line of YAML."""
    text = yaml.safe_dump(value, allow_unicode=True, default_flow_style=True, sort_keys=False, width=10**6)
    return text.removesuffix("\n...\n").strip()


if __name__ == "__main__":
    main()
