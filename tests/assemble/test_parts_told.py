"""Parts and wholes in the words of many writers: what is out of a pot, added up, paid in turns or replaced."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

TEXTS = (
    (
        "Ottawa opens battery fund\n\nOTTAWA, March 4, 2025 - The Canadian government last year "
        "set up the Critical Minerals Processing Fund with C$1.5 billion. Today Natural "
        "Resources Canada announced C$42 million from the fund for Vantage Lithium of Sudbury.",
        {"1500000000": None, "42000000": "1500000000"},
    ),
    (
        "Lancaster University has been awarded £3.8 million by Innova"
        "te UK to build a compound semiconductor test line. The award"
        " comes from the £60 million ChipStart Regions Programme, whi"
        "ch runs until 2028.",
        {"3800000": "60000000", "60000000": None},
    ),
    (
        "The Department of Energy selected Orion Magnetics for a grant of up to $18 million. The "
        "project is one of nine that share $150 million under the Advanced Motor Materials "
        "Initiative.",
        {"18000000": "150000000", "150000000": None},
    ),
    (
        "Sweden will put SEK 900 million into quantum research between 2026 and 2030, of which "
        "SEK 250 million goes to Chalmers University of Technology and SEK 120 million to Lund "
        "University.",
        {"900000000": None, "250000000": "900000000", "120000000": "900000000"},
    ),
    (
        "Austria's climate ministry approved €75 million for a power "
        "electronics plant in Villach. Of this sum €50 million will b"
        "e paid this year; the remaining €25 million follows once pro"
        "duction starts.",
        {"75000000": None, "50000000": "75000000", "25000000": "75000000"},
    ),
    (
        "The Danish Industry Ministry granted Nordlys Photonics 40 million kroner. Half of it, "
        "20 million kroner, is a loan.",
        {"40000000": None, "20000000": "40000000"},
    ),
    (
        "Israel Innovation Authority will support the QuBridge consortium with NIS 60 million in "
        "three instalments of NIS 20 million each.",
        {"60000000": None, "20000000": "60000000"},
    ),
    (
        "New Zealand's Ministry of Business, Innovation and Employment committed NZ$100 million "
        "to the Advanced Sensors Mission. Phase 1 provides NZ$35 million to four universities; "
        "Phase 2, worth NZ$65 million, will open in 2027.",
        {"100000000": None, "35000000": "100000000", "65000000": "100000000"},
    ),
    (
        "The Scottish Government has topped up its Photonics Accelera"
        "tor with a further £12 million, taking total investment in t"
        "he scheme to £47 million.",
        {"12000000": "47000000", "47000000": None},
    ),
    (
        "Finland's Business Finland granted Aalto Cryo €6.5 million t"
        "his week, bringing the agency's support for the company to €"
        "14 million since 2021.",
        {"6500000": "14000000", "14000000": None},
    ),
    (
        "The National Science Foundation announced $28 million for three new AI institutes. With "
        "today's awards NSF has invested more than $500 million in 29 institutes under the "
        "National AI Research Institutes program.",
        {"28000000": "500000000", "500000000": None},
    ),
    (
        "Germany has cut the subsidy for Halbron's wafer plant near Dresden from €1.1 billion to €920 million.",
        {"1100000000": "920000000", "920000000": None},
    ),
    (
        "The Spanish government raised its aid for the Malaga line to"
        " €615 million. It had offered €500 million a year ago.",
        {"500000000": "615000000", "615000000": None},
    ),
    (
        "Innovate UK opened a £25 million competition for quantum sen"
        "sing on 3 June 2025. Projects can claim between £500,000 and"
        " £2 million each.",
        {"25000000": None, "2000000": "25000000"},
    ),
    (
        "The Ministry of Science awarded $12 million to Hanyang University, $9 million to KAIST "
        "and $4 million to POSTECH, a total of $25 million, under the K-Photonics Initiative.",
        {"12000000": "25000000", "9000000": "25000000", "4000000": "25000000", "25000000": None},
    ),
    (
        "Budget 2025 provides A$240 million over five years for the National Battery Strategy, "
        "including A$60 million for a powders facility in Kwinana.",
        {"240000000": None, "60000000": "240000000"},
    ),
    (
        "On January 9, 2025 the Treasury allocated $6 billion of Section 48C Advanced Energy "
        "Project Credits in the second round of the program, bringing the total to $10 billion.",
        {"6000000000": "10000000000", "10000000000": None},
    ),
    (
        "Ferrolight Awarded $7.5 Million by ARPA-E\n\nBOULDER, Colo., Oct. 7, 2025 -- Ferrolight "
        "Inc. today said that it had been chosen for $7.5 million in funding under ARPA-E's "
        "EXCITE program. Funding will be released in two phases: $3 million for Phase I and, "
        "subject to milestones, $4.5 million for Phase II.",
        {"7500000": None, "3000000": "7500000", "4500000": "7500000"},
    ),
    (
        "Singapore's A*STAR will run the five-year, S$150 million Silicon Photonics Translation "
        "Programme. NUS receives S$30 million of the programme's funds.",
        {"150000000": None, "30000000": "150000000"},
    ),
    (
        "Michigan's strategic fund board voted a $25 million grant to Helion Glass, the first "
        "award from the $500 million Make it in Michigan Competitiveness Fund.",
        {"25000000": "500000000", "500000000": None},
    ),
    (
        "加拿大启动光子学计划\n\n加拿大创新部3月5日宣布，将通过总额2亿加元的“光子制造计划”，向蒙特利尔的Lumigen公司提"
        "供1200万加元。",
        {"200000000": None, "12000000": "200000000"},
    ),
    (
        "韩国产业通商资源部表示，政府将在2025年投入1.2万亿韩元发展系统半导体，其中4500亿韩元用于封装研发，3000亿韩"
        "元支持无晶圆厂企业。",
        {"1200000000000": None, "450000000000": "1200000000000", "300000000000": "1200000000000"},
    ),
    (
        "德国联邦经济部决定资助萨克森州的一家碳化硅工厂9.2亿欧元。首笔3亿欧元今年拨付，余下6.2亿欧元分三年支付。",
        {"920000000": None, "300000000": "920000000", "620000000": "920000000"},
    ),
    (
        "日本经济产业省将对Rapidus的补助上限从5900亿日元提高到8025亿日元。",
        {"590000000000": "802500000000", "802500000000": None},
    ),
    (
        "广东省发改委近日下达2025年集成电路专项资金3亿元，其中深圳1.2亿元，珠海8000万元，广州1亿元。",
        {"300000000": None, "120000000": "300000000", "80000000": "300000000", "100000000": "300000000"},
    ),
    (
        "科技部启动“智能传感器”重点专项，国拨经费总概算4.5亿元，单个项目资助不超过3000万元。",
        {"450000000": None, "30000000": "450000000"},
    ),
    (
        "国家集成电路产业投资基金二期注册资本2041.5亿元，近日向长川半导体增资14.5亿元。",
        {"204150000000": None, "1450000000": "204150000000"},
    ),
    (
        "英国政府宣布为国家量子技术计划追加1.21亿英镑，使其总投入达到10亿英镑。",
        {"121000000": "1000000000", "1000000000": None},
    ),
    (
        "据《2024财年补充预算》，日本将为量子计算产业化拨款1050亿日元，其中产业技术综合研究所获得518亿日元。",
        {"105000000000": None, "51800000000": "105000000000"},
    ),
    (
        "美国国家科学基金会宣布投入2900万美元建设五个量子教育中心。此次资助是该机构“量子飞跃挑战”计划的一部分，该计划迄今已"
        "投入2.3亿美元。",
        {"29000000": "230000000", "230000000": None},
    ),
    (
        "荷兰经济事务部宣布，“贝多芬计划”总预算25亿欧元。其中，埃因霍温理工大学获得8000万欧元，用于扩招；另有4.5亿欧元"
        "用于住房。",
        {"2500000000": None, "80000000": "2500000000", "450000000": "2500000000"},
    ),
    (
        "上海市经信委公布第二批高质量发展专项名单，共安排资金5.6亿元，单个项目最高2000万元。上海微联获得1800万元。",
        {"560000000": None, "20000000": "560000000", "18000000": "560000000"},
    ),
    (
        "印度内阁批准7600亿卢比的“印度半导体使命”。此前，塔塔电子在古吉拉特邦的晶圆厂据此获批约4400亿卢比的财政支持。",
        {"760000000000": None, "440000000000": "760000000000"},
    ),
    (
        "以色列创新局将出资4800万谢克尔建设光子芯片代工线，财政部再提供2200万谢克尔，合计7000万谢克尔。",
        {"48000000": "70000000", "22000000": "70000000", "70000000": None},
    ),
    (
        "法国2030计划再资助三家量子初创企业，总额3600万欧元：Alys 获1500万欧元，Quobit 获1300万欧元，"
        "Pascala 获800万欧元。",
        {"36000000": None, "15000000": "36000000", "13000000": "36000000", "8000000": "36000000"},
    ),
    (
        "西班牙政府今年3月通过了“微电子与芯片战略项目”，预算122.5亿欧元。\n\n工业部本周表示，将从中拨出2.1亿欧元支持巴"
        "塞罗那的一座封装实验线。",
        {"12250000000": None, "210000000": "12250000000"},
    ),
    (
        "美国能源部发布《先进封装能效方案》，计划五年内投入1.8亿美元。第一阶段4500万美元已授予橡树岭国家实验室，第二阶段9"
        "000万美元明年招标。",
        {"180000000": None, "45000000": "180000000", "90000000": "180000000"},
    ),
    (
        "英特尔拟获78.6亿美元直接资助，低于3月份初步条款中的85亿美元。",
        {"7860000000": None, "8500000000": "7860000000"},
    ),
    (
        "Australia's Quantum Leap Scheme\n\nThe A$36 million Critical Technologies Challenge "
        "Program was launched in 2023. Fourteen projects share A$6.7 million in its feasibility "
        "round, with grants of up to A$500,000 each.",
        {"36000000": None, "6700000": "36000000", "500000": "6700000"},
    ),
    (
        "Italy's cabinet approved an aid package worth €1.3 billion f"
        "or Novara. The Commission cleared €1 billion of that in Dece"
        "mber; €300 million is still under review.",
        {"1300000000": None, "1000000000": "1300000000", "300000000": "1300000000"},
    ),
    (
        "Malaysia's Khazanah set aside 1 billion ringgit for the Dana Pemacu fund-of-funds and "
        "this week committed 100 million ringgit of it to Gobi Chips Fund.",
        {"1000000000": None, "100000000": "1000000000"},
    ),
    (
        "A £9.6 million grant will help Torus Wafer fit out its plant"
        " in Hull. It is the third award made under the government's "
        "£140 million Supply Chain Resilience Scheme.",
        {"9600000": "140000000", "140000000": None},
    ),
    (
        "WARSAW - Poland's development ministry has earmarked 1.5 billion zlotys for its Krajowa "
        "Chip Programme, it said on Monday. The first 220 million zlotys will go to Wroclaw "
        "Photonics.",
        {"1500000000": None, "220000000": "1500000000"},
    ),
    (
        "Spain's SETT has now put €310 million into chip start-ups, a"
        "fter a €45 million injection in Sparc Devices announced on T"
        "uesday.",
        {"45000000": "310000000", "310000000": None},
    ),
    (
        "The award, worth $88 million, is split between MIT Lincoln Laboratory ($50 million) and "
        "Georgia Tech ($38 million).",
        {"88000000": None, "50000000": "88000000", "38000000": "88000000"},
    ),
    (
        "The province of Quebec and Ottawa will jointly contribute C$90 million to C2MI: Quebec "
        "pays C$50 million and Ottawa the other C$40 million.",
        {"90000000": None, "50000000": "90000000", "40000000": "90000000"},
    ),
    (
        "Under House Bill 214, Maine's technology institute receives $12 million for a power "
        "chip lab, $3 million of which must be matched by industry.",
        {"12000000": None, "3000000": "12000000"},
    ),
    (
        "Portugal's government raised the budget of its Microeletrónica Mission to €160 million from €120 million.",
        {"160000000": None, "120000000": "160000000"},
    ),
    (
        "NSF will spend up to $32 million on the programme this year. Teams can ask for as much as $4 million apiece.",
        {"32000000": None, "4000000": "32000000"},
    ),
    (
        "With the latest S$18 million, the National Research Foundation's backing for the "
        "Quantum Engineering Programme reaches S$139 million.",
        {"18000000": "139000000", "139000000": None},
    ),
    (
        "Of the NOK 400 million that parliament set aside in the 2025 budget for chip research, "
        "the Research Council has so far allocated NOK 130 million.",
        {"400000000": None, "130000000": "400000000"},
    ),
    (
        "Turkey's Tubitak committed 900 million lira to Yonga Labs. A third of that was paid up "
        "front; the rest, 600 million lira, depends on milestones.",
        {"900000000": None, "600000000": "900000000"},
    ),
    (
        "The Bavarian government has pledged €300 million to the Muni"
        "ch Quantum Valley, of which the Max Planck Society will get "
        "€65 million. Berlin adds a further €80 million from its quan"
        "tum action plan.",
        {"300000000": None, "65000000": "300000000", "80000000": None},
    ),
    (
        "Today's announcement of $11 million for Rochester brings to $53 million the sum the "
        "Empire State fund has awarded to photonics firms since January.",
        {"11000000": "53000000", "53000000": None},
    ),
    (
        "英国科学创新与技术部宣布投入1亿英镑设立五家量子研究中心。其中伯明翰大学的中心获得2400万英镑，格拉斯哥大学获得210"
        "0万英镑。",
        {"100000000": None, "24000000": "100000000", "21000000": "100000000"},
    ),
    (
        "这笔1.2亿美元的资金来自“微电子共享区”计划，该计划由国会拨款20亿美元设立。",
        {"120000000": "2000000000", "2000000000": None},
    ),
    (
        "日本政府在2025年度补正预算中编列2500亿日元支持下一代半导体，其中1000亿日元以出资形式注入Rapidus。",
        {"250000000000": None, "100000000000": "250000000000"},
    ),
    (
        "加拿大安大略省追加2000万加元，至此对渥太华光子中心的支持累计达5500万加元。",
        {"20000000": "55000000", "55000000": None},
    ),
    (
        "根据《芯片法》，意大利批准向诺瓦拉项目提供13亿欧元援助，低于此前申报的14.5亿欧元。",
        {"1300000000": None, "1450000000": "1300000000"},
    ),
    (
        "北京市经信局公示2025年首台套奖励名单，36个项目共获奖励1.05亿元，最高的北方华微获1000万元。",
        {"105000000": None, "10000000": "105000000"},
    ),
    (
        "DARPA's Lift programme has $200 million to spend through 2028. In May it gave Teledyne $14.5 million.",
        {"200000000": None, "14500000": "200000000"},
    ),
    (
        "Ontario announced C$5 million for Ranovus, the final instalment of a C$25 million award made in 2023.",
        {"5000000": "25000000", "25000000": None},
    ),
    (
        "Lithuania will invest €40 million in laser start-ups; €15 million is reserved for deep-tech spinouts.",
        {"40000000": None, "15000000": "40000000"},
    ),
    (
        "Oregon's semiconductor fund has now awarded $240 million. Intel got the lion's share, "
        "$115 million, followed by Microchip with $10 million.",
        {"240000000": None, "115000000": "240000000", "10000000": "240000000"},
    ),
    (
        "The UK is spending £2.5 billion under its National Quantum S"
        "trategy over ten years. Yesterday the science minister annou"
        "nced £14 million for 14 sensor projects.",
        {"2500000000": None, "14000000": "2500000000"},
    ),
    (
        "Infineon's Dresden fab receives €920 million from Berlin, instead of the €1 billion first discussed.",
        {"920000000": None, "1000000000": "920000000"},
    ),
    (
        "Belgium's federal government puts €80 million and Flanders €"
        "120 million into imec's new hall, €200 million altogether.",
        {"80000000": "200000000", "120000000": "200000000", "200000000": None},
    ),
    (
        "捷克政府本周通过总额90亿克朗的半导体战略，头三年安排27亿克朗，其中布尔诺理工大学获2.4亿克朗。",
        {"9000000000": None, "2700000000": "9000000000", "240000000": "2700000000"},
    ),
    (
        "苏州工业园区对华芯微电子的补助由3000万元上调至4200万元，首笔1500万元已到账。",
        {"42000000": None, "30000000": "42000000", "15000000": "42000000"},
    ),
    (
        "北京量子院今年获市财政经费2.6亿元，占该市量子专项预算5亿元的一半以上。",
        {"260000000": "500000000", "500000000": None},
    ),
    (
        "浙江省下达第一批专项资金1.6亿元和第二批专项资金9000万元，两批合计2.5亿元，支持42个芯片项目。",
        {"160000000": "250000000", "90000000": "250000000", "250000000": None},
    ),
    (
        "依据《芯片与科学法案》，美光将获61.65亿美元。该法案的390亿美元制造补贴至此已发放逾330亿美元。",
        {"6165000000": "33000000000", "33000000000": "39000000000", "39000000000": None},
    ),
    (
        "工信部与财政部启动第三期大基金，注册资本3440亿元，其中财政部出资600亿元，国开金融出资360亿元。",
        {"344000000000": None, "60000000000": "344000000000", "36000000000": "344000000000"},
    ),
)


@pytest.mark.parametrize(("text", "wanted"), TEXTS)
def test_what_is_part_of_what(text: str, wanted: dict[str, str | None]) -> None:
    events = [event for event in extract(text.encode(), name="parts.txt").events if event.amount is not None]
    told = {event.id: f"{event.amount:f}" for event in events}
    assert {told[event.id]: told.get(event.part_of or "") for event in events} == wanted


def programmes(text: str) -> dict[str, list[str]]:
    events = extract(text.encode(), name="programmes.txt").events
    return {f"{event.amount:f}": [one.name for one in event.program] for event in events if event.amount is not None}


NAMED = (
    (
        "Under House Bill 214, Maine will pay a grant of $12 million to Penobscot Power Chips.",
        {"12000000": ["House Bill 214"]},
    ),
    (
        "Under the French Reindustrialisation Act, Bpifrance will lend Silimont €90 million.",
        {"90000000": ["French Reindustrialisation Act"]},
    ),
    (
        "Norway's parliament set aside 400 million kroner for chip research in the 2025 budget.",
        {"400000000": ["2025 budget"]},
    ),
    (
        "The law of May 4, 2023 (HB23-1207) sets aside $30 million for chip research in Maine.",
        {"30000000": ["HB23-1207"]},
    ),
    ("Budget 2027 proposes to give Bpifrance €90 million for chips.", {"90000000": ["2027 Budget"]}),
    ("日本政府在2026年预算案中列入1200亿日元，用于先进封装。", {"120000000000": ["2026年预算案"]}),
    ("冲绳县议会通过追加预算，为园区道路安排112亿日元。", {"11200000000": ["追加预算"]}),
)


@pytest.mark.parametrize(("text", "wanted"), NAMED)
def test_laws_with_a_number_and_budgets_of_a_year(text: str, wanted: dict[str, list[str]]) -> None:
    assert programmes(text) == wanted


def test_of_this_amount_means_the_sum_told_just_before() -> None:
    text = """Chip grants

12 June 2025 - Enterprise Estonia awarded grants of 30 million euros under a call. It had offered 20 million euros.

Tallinn University was awarded 9 million euros. Of this amount 2 million euros waits for a second decision.
"""
    events = extract(text.encode(), name="told.txt").events
    told = {event.id: f"{event.amount:f}" for event in events}
    assert {told[e.id]: told.get(e.part_of or "") for e in events}["2000000"] == "9000000"
