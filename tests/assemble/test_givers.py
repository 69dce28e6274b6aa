"""Who gives: named by the sum's own sentence, standing behind a programme or fund, or told of before."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract


def givers(text: str) -> dict[str, tuple[str, ...]]:
    """The givers' names as written, by the words of the event's amount."""
    found = extract(text.encode(), name="note.txt")
    return {mention.text: tuple(n.text for n in e.agency) for e in found.events for mention in e.mentions}


CASES = [
    pytest.param(
        "Chip notes\n\n4 March 2025\n\nCORFO, Chile's development agency, has given 7 million euros to Infineon.\n",
        "7 million euros",
        ("CORFO",),
        id="who is called a state's body gives, not the state",
    ),
    pytest.param(
        "Chip notes\n\n4 March 2025\n\nOregon Governor Lowe signed legislation giving $7 million for chip labs.\n",
        "$7 million",
        ("Oregon",),
        id="a state whose governor is told of gives",
    ),
    pytest.param(
        "Chip notes\n\n4 March 2025\n\nRidgeway secured a 7 million euro loan from Germany's state-owned bank KfW.\n",
        "7 million euro",
        ("KfW",),
        id="a state's own body, described, gives; not the state",
    ),
    pytest.param(
        "Chip notes\n\n4 March 2025\n\nFrance's 7 million euro grant to Ridgeway Optics is paid in May.\n",
        "7 million euro",
        ("France",),
        id="a state whose own body is not named gives itself",
    ),
    pytest.param(
        "欧盟批准爱尔兰3亿欧元补贴扩建封装厂\n\n2025年3月4日\n\n欧盟委员会周一批准一项总额3亿欧元的国家援助计划，支援亚德诺公司。\n",
        "3亿欧元",
        ("爱尔兰",),
        id="who is said to give by a decisive rule in the title, not who approves in the text",
    ),
    pytest.param(
        "简讯\n\n2025年3月4日\n\n昆士兰州州长到访布里斯班。州政府将出资6000万澳元扩建实验室。\n",
        "6000万澳元",
        ("昆士兰州",),
        id="the state's government is that of the state told last",
    ),
    pytest.param(
        "简讯\n\n2025年3月4日\n\n新加坡国立大学与武汉高新区签约。高新区将提供6000万元资助。\n",
        "6000万元",
        ("武汉高新区",),
        id="the zone is the zone told before",
    ),
    pytest.param(
        "简讯\n\n2025年3月4日\n\n英飞凌的这笔6000万欧元来自西班牙国家重建基金。\n",
        "6000万欧元",
        ("西班牙国家重建基金",),
        id="a fund behind the sum that it comes from",
    ),
    pytest.param(
        "简讯\n\n2025年3月4日\n\n省科技厅2月有通知。我厅管理的光子专项总规模6000万元。\n",
        "6000万元",
        ("省科技厅",),
        id="our department",
    ),
    pytest.param(
        """Norway sets out a photonics plan

OSLO, 4 April 2025 - The government put 900 million kroner into its photonics strategy. The plan gives
the Research Council of Norway 120 million kroner of that for projects.

A second package, on skills, added 70 million kroner.
""",
        "70 million kroner",
        ("Norway",),
        id="an agency that hands on a share gives nothing told later",
    ),
    pytest.param(
        "Chips\n\nMarch 4, 2026\n\nKarnataka on Monday awarded Vedanta $90 million. Tamil Nadu, by contrast, has"
        " disbursed $31 million to Kaynes.\n",
        "$31 million",
        ("Tamil Nadu",),
        id="a region before words between commas",
    ),
    pytest.param(
        "Prague passes chip law\n\nMarch 4, 2026\n\nParliament passed the Chip Support Act on Monday. It creates a fund"
        " endowed with $61 million.\n\nThe Czech government's contribution of $90 million to Onsemi, first announced in"
        " 2024, still awaits clearance by the European Commission.\n",
        "$90 million",
        ("Czech government",),
        id="who clears a sum does not give it",
    ),
    pytest.param(
        """Oregon fab wins state help

March 4, 2024 - The Department of Energy on Monday awarded Kelvora Devices $61 million for a power chip line.

The Lindqvist College Foundation has given $90,000 to a school nearby. So far, the department has awarded $2 billion.
""",
        "$2 billion",
        ("Department of Energy",),
        id="the department is a Department, not the foundation named last",
    ),
    pytest.param(
        """Chips abroad

May 6, 2024 - The National Science Foundation granted Ardenne University $7 million for photonic chips in May.

The State Department's ITSI Fund, which gets $80 million a year, has started to pay for surveys.
""",
        "$80 million",
        ("State Department",),
        id="the body that a fund is said to belong to",
    ),
    pytest.param(
        """加拿大芯片动态

2024年4月26日，加拿大总理宣布，由创新、科学与经济发展部的战略创新基金向 Zenquor 公司提供3100万加元，扩建封装线。
""",
        "3100万加元",
        ("创新、科学与经济发展部",),
        id="a ministry and its fund: the ministry gives",
    ),
    pytest.param(
        """Quantum notes

OTTAWA, June 3, 2024 - The federal government on Monday gave Borealix $12 million through the Strategic Innovation Fund.
""",
        "$12 million",
        ("federal government",),
        id="what comes through a fund comes from the government",
    ),
    pytest.param(
        """Notes from the labs

May 6, 2024 - The Department of Energy awarded $30 million to Argonne National Laboratory for quantum networks. \
The National Science Foundation has an effort of its own, with $9 million set aside for sensors.
""",
        "$9 million",
        ("National Science Foundation",),
        id="an agency that the sum's sentence names anew",
    ),
    pytest.param(
        """Chip notes

May 6, 2024 - The Department of Commerce awarded Quillon Devices $30 million for a fab in Ohio.

Quillon has told the officials that it means to claim the Treasury's credit, which covers a quarter of what the rules \
let it count as capital spending.

So far the department has awarded $3 billion in grants.
""",
        "$3 billion",
        ("Department of Commerce",),
        id="a department that is written with its noun, not one named since without it",
    ),
    pytest.param(
        """State notes

May 6, 2024 - The Department of Commerce awarded Quillon Devices $30 million for a fab in Ohio.

Arizona offers a credit for research of its own, with $12 million set aside for it every year.
""",
        "$12 million",
        ("Arizona",),
        id="the state that the sentence begins with",
    ),
    pytest.param(
        """Aid notes

May 6, 2024 - The German government gave Quillon Devices EUR 30 million for a fab in Dresden.

The EU knows that. Another EUR 12 million comes from Horizon Europe.
""",
        "EUR 12 million",
        ("The EU",),
        id="a programme of another country is not the last giver's",
    ),
    pytest.param(
        """Poland pockets chip money

WARSAW, July 28, 2025 - Poland has taken back the 900 million zlotys that it had reserved for a plant of Intel.
""",
        "900 million zlotys",
        ("Poland",),
        id="what the state had reserved, not the company",
    ),
    pytest.param(
        """Commerce awards grants

May 6, 2024 - The Department of Commerce has signed three awards.

Company, Site, Sum

Quillon, Wessex County, $18 million

The $18 million goes to Quillon's first phase.
""",
        "$18 million",
        ("Commerce",),
        id="a county in a row is the site",
    ),
    pytest.param(
        """QUANTUM MONTH

1. HELSINKI BUILDS

For the next machine the government gave VTT EUR 71 million in 2023.
""",
        "EUR 71 million",
        ("the government",),
        id="a government without a name",
    ),
    pytest.param(
        """Denmark plans for quantum

The implementing plan for Denmark's quantum strategy is out. It foresees public spending of EUR 71 million up to 2031.
""",
        "EUR 71 million",
        ("Denmark",),
        id="the state whose name a programme's begins with",
    ),
    pytest.param(
        """印度量子动态

2025年2月3日，印度公布新财年预算案。电子信息技术部向班加罗尔的 Zenquor 公司提供1500万卢比赠款。

补充预算案另为芯片设计安排9000万卢比。
""",
        "9000万卢比",
        ("印度",),
        id="a budget that names no body is the government's",
    ),
    pytest.param(
        """美芯片奖励落地

2024年9月24日，美国商务部宣布与 Zenquor 公司签订最终协议。按协议，联邦政府将分期拨付至多4100万美元的直接资助。
""",
        "至多4100万美元",
        ("美国商务部",),
        id="the agency that signed, where the next sentence says government",
    ),
    pytest.param(
        """Chip notes

May 6, 2024 - The Department of Commerce awarded Quillon Devices $30 million for a fab in Ohio.

Quillon also expects $77 million in tax credits under the Zenobia Act.
""",
        "$77 million",
        (),
        id="no agency gives a tax credit",
    ),
    pytest.param(
        """Malaysia builds

May 6, 2024 - The Ministry of Finance gave Quillon Devices 30 million ringgit.

In April, Selangor announced an industrial park, for which it has budgeted 8 million ringgit in rent subsidies.
""",
        "8 million ringgit",
        ("Selangor",),
        id="the state that its sentence goes on about",
    ),
    pytest.param(
        """英国量子中心

2024年7月26日，经费由英国工程与物理科学研究理事会牵头，会同医学研究理事会、英国创新署以及国家健康与护理研究所共同承担，合计3100万英镑。
""",
        "3100万英镑",
        ("英国工程与物理科学研究理事会", "医学研究理事会", "英国创新署", "国家健康与护理研究所"),
        id="who leads and who joins pay together",
    ),
    pytest.param(
        """量子征集

2025年5月6日，芯片联合执行体发布新一批项目征集，由欧盟出资9100万欧元，单个项目申请欧盟资助的额度为200万至700万欧元。
""",
        "9100万欧元",
        ("芯片联合执行体",),
        id="who opens the call gives, though its money is the union's",
    ),
    pytest.param(
        """基金动态

2025年1月9日，财政部向 Zenquor 公司提供9亿元补助。

国家集成电路产业投资基金二期成立于2024年5月，注册资本71亿元。
""",
        "71亿元",
        (),
        id="the capital of a fund is not by the last giver",
    ),
    pytest.param(
        """Two programmes

May 6, 2024 - Under the Quantum Catalyst Fund, UK Research and Innovation awarded \
Ardenne University GBP 30 million. \
The Department for Science, Innovation and Technology gave GBP 4 million to Quillon Devices.

Under the Quantum Catalyst Fund each winner will get up to GBP 700,000.
""",
        "up to GBP 700,000",
        ("UK Research and Innovation",),
        id="the giver of the programme that the sentence names",
    ),
    pytest.param(
        """About the program

Congress entrusted the Department of Energy with $70 billion in 2023: $41 billion for plants and $29 billion for labs.
""",
        "$29 billion",
        ("Department of Energy",),
        id="a share told in one sentence with its whole",
    ),
    pytest.param(
        """State notes

May 6, 2024 - The Department of Commerce awarded Quillon Devices $30 million for a fab in Utica.

New York's Green CHIPS law can hand out up to $7 billion until 2042.
""",
        "up to $7 billion",
        ("New York",),
        id="a state's law",
    ),
    pytest.param(
        """State notes

May 6, 2024 - The Department of Commerce awarded Quillon Devices $30 million for a fab.

On 8 April Ohio published rules of its own. It offers grants of up to $700,000 per patent.
""",
        "up to $700,000",
        ("Ohio",),
        id="the state that its pronoun stands for",
    ),
    pytest.param(
        """半導體計畫亮相

科技部、經濟部與中央研究院2023年5月8日召開記者會。行政院科技辦公室說明，這項計畫為期五年，總經費新台幣31億元。
""",
        "新台幣31億元",
        ("科技部", "經濟部", "中央研究院"),
        id="who tells of a sum need not give it; givers named in one list give together",
    ),
    pytest.param(
        """More chips

Innovation, Science and Economic Development Canada invited the press. To make more of these chips in Canada, the \
minister today announced an investment of $31 million in a project of IMEC.
""",
        "$31 million",
        ("Innovation, Science and Economic Development Canada",),
        id="a country that something is done in",
    ),
    pytest.param(
        """State notes

May 6, 2024 - The Department of Commerce awarded Quillon Devices $30 million for a fab.

Ohio's largest plant, too, has been told of $7 million in grants.
""",
        "$7 million",
        ("Department of Commerce",),
        id="a state whose plant gets money does not give it",
    ),
    pytest.param(
        """葡萄牙：量子预算落定

里斯本2025年9月3日电 研究理事会同日向里斯本大学拨款1200万欧元。国家科学基金会另资助900万欧元。
""",
        "900万欧元",
        ("国家科学基金会",),
        id="a name that bodies of many countries have is that of the article's own country",
    ),
    pytest.param(
        """瑞士光子中心获州里支持

沃州2025年5月5日借给洛桑联邦理工学院600万瑞郎扩建厂房；楚格州另拿出200万瑞郎支持初创企业。
""",
        "200万瑞郎",
        ("楚格州",),
        id="the next clause names its own giver",
    ),
    pytest.param(
        """Ohio backs photonics

COLUMBUS, May 3, 2025 - The Legislature on Friday appropriated $45 million for a photonics centre.
""",
        "$45 million",
        ("Legislature",),
        id="a legislature by itself gives what it appropriates",
    ),
    pytest.param(
        """Dayton plant gets state grant

DAYTON, May 3, 2025 - The Governor's office awarded Coherent $6 million from the Texas Enterprise Fund.

The Texas Enterprise Fund has so far awarded $80 million.
""",
        "$80 million",
        ("Governor's office",),
        id="who runs a fund gives what the fund is said to give",
    ),
]


@pytest.mark.parametrize(("text", "amount", "expected"), CASES)
def test_giver(text: str, amount: str, expected: tuple[str, ...]) -> None:
    assert givers(text)[amount] == expected


def test_a_ministry_is_of_the_articles_country() -> None:
    text = "捷克光子学经费\n\n2025年9月3日，捷克交通部长到场。交通部另拨120万欧元，由诺基亚承建测试网。\n"
    assert {e.agency_country for e in extract(text.encode(), name="note.txt").events} == {"CZ"}


def test_a_ministry_that_pays_in_a_countrys_money_is_of_that_country_in_a_report_of_the_union() -> None:
    text = """Briefing of the European Commission

12 June 2025 - The European Commission gave 30 million euros to imec.

The Ministry of Digital Affairs awarded 9 million zloty to CEZAMAT.
"""
    found = {str(e.currency): e.agency_country for e in extract(text.encode(), name="note.txt").events}
    assert found == {"EUR": "EU", "PLN": "PL"}
