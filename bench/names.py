"""How long a directory of 120,000 bodies takes to build and to ask. All names are 合成示范数据."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

from bench.figure import Figure, ours
from bench.report import Report
from kechuang.regions import regions
from kechuang.registers.identity import Body, Directory, read_name

COUNT, ASKED = 120_000, 2_000
PLACES = [(region.short or region.name, region.code) for region in regions() if region.code.startswith("42")]
SIGNS = (
    "华新天宇恒鑫泰丰瑞达盛兴隆源博信诚安康宏远海龙金鼎汇德美佳立创联众合利通顺正大光明世纪东方星辰云腾飞翔凯旋富贵长青"
    "永昌和平中润泽祥禾嘉林森木桥江河湖山川石玉凤麒麟鹏程锦绣春晓阳晨旭晖朗清雅逸致志航帆舟楚荆鄂湘汉襄随"
)
WEIGHTS = [1 / (rank + 3) for rank in range(len(SIGNS))]  # some characters stand in every tenth brand, as in life
TRADES = "光电 玻璃 电子 机械 模具 建材 化工 食品 茶业 纺织 服装 物流 软件 网络 环保 医药 饲料 种业 包装 印刷 汽车 五金 旅游 能源".split()
GENERAL = ["科技", "技术", "实业", "发展", "工程", "制造", "设备", "制品", ""]
FORMS = [*["有限公司"] * 8, "有限责任公司", "股份有限公司", "专业合作社"]


def bodies(chance: random.Random, count: int = COUNT, places: Sequence[tuple[str, str]] = PLACES) -> list[Body]:
    """Bodies with names that no two share, many of one brand."""
    found: dict[str, Body] = {}
    while len(found) < count:
        place, region = chance.choice(places)
        brand = "".join(chance.choices(SIGNS, WEIGHTS, k=chance.choice([2, 2, 2, 3])))
        name = place + brand + chance.choice(TRADES) + chance.choice(GENERAL) + chance.choice(FORMS)
        found.setdefault(name, Body(str(len(found)), name, region=region))
    return list(found.values())


def ways(chance: random.Random) -> Iterator[tuple[str, Callable[[str], str]]]:
    """How people write a full name."""

    def slip(name: str) -> str:
        at = chance.randrange(2, len(name) - 4)
        return name[:at] + chance.choice(SIGNS) + name[at + 1 :]

    yield "as recorded", str
    yield "brand and trade", lambda name: (parts := read_name(name)).brand + "".join(parts.industry[:1])
    yield "brand alone", lambda name: read_name(name).brand
    yield "without place", lambda name: (parts := read_name(name)).core + parts.form
    yield "one slip", slip
    yield "not on record", lambda name: "咸宁鸢栖" + "".join(read_name(name).industry) + "有限公司"


def measure(report: Report, rounds: int) -> None:
    """Put the figures of the directory into the report, on the processor's clock."""
    chance = random.Random(1)
    known = bodies(chance)
    start = time.process_time()
    directory = Directory(known)
    report.add(Figure("names.build", round(time.process_time() - start, 2), "s of the processor"))
    for way, write in ways(chance):
        seen = [_asked(directory, [write(body.name) for body in chance.sample(known, ASKED)]) for _ in range(rounds)]
        for name, place in (("median", 0.5), ("p95", 0.95), ("p99", 0.99)):
            values = [spent[int(place * ASKED)] for spent in seen]
            report.add(ours(f"names.find.{way.replace(' ', '-')}.{name}", "µs", values))


def _asked(directory: Directory, written: Sequence[str]) -> list[float]:
    """Microseconds of each asking, the shortest first."""
    spent = []
    for name in written:
        start = time.process_time()
        directory.find(name)
        spent.append((time.process_time() - start) * 1e6)
    return sorted(spent)
