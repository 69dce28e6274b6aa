"""Parts and wholes: which sum of an article contains which, so that a total counts no money twice."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract


def parts(text: str) -> dict[str, str | None]:
    """Each amount of a text, and the amount that it is part of (None: of no other)."""
    events = extract(text.encode(), name="parts.txt").events
    told = {event.id: f"{event.amount:f}" for event in events if event.amount is not None}
    return {told[event.id]: told.get(event.part_of or "") for event in events if event.id in told}


BREAKDOWN = {
    "lines that come to a little more than a sum rounded down": (
        "Ohio pays\n\nOhio pays for chips.\n\nThe Legislature in 2023 appropriated more than $700 million for chips:"
        " $350 million to the Ohio Third Frontier, $230 million to Ohio State University and $140 million to the"
        " University of Dayton.\n",
        {"700000000": None, "350000000": "700000000", "230000000": "700000000", "140000000": "700000000"},
    ),
    "three sums that leave a little for the office are the strategy's": (
        "Norway launches quantum strategy\n\nOSLO, 3 March 2025 - Norway's government launched its National Quantum"
        " Strategy with 500 million kroner. Research receives 250 million kroner, industry 160 million kroner and"
        " skills 70 million kroner.\n",
        {"500000000": None, "250000000": "500000000", "160000000": "500000000", "70000000": "500000000"},
    ),
    "sums that leave half of it are not": (
        "Norway launches quantum strategy\n\nOSLO, 3 March 2025 - Norway's government launched its National Quantum"
        " Strategy with 500 million kroner. Halls get 160 million kroner, cables 70 million kroner.\n",
        {"500000000": None},
    ),
    "母基金之下的三只基金": (
        "某市发布母基金\n\n2025年5月6日，杭州市政府设立产业母基金，总规模800亿元。"
        "集成电路、量子、光电三只子基金分别出资400亿元、200亿元和150亿元。\n",
        {
            "80000000000": None,
            "40000000000": "80000000000",
            "20000000000": "80000000000",
            "15000000000": "80000000000",
        },
    ),
}


@pytest.mark.parametrize(("text", "wanted"), BREAKDOWN.values(), ids=BREAKDOWN)
def test_breakdowns(text: str, wanted: dict[str, str | None]) -> None:
    assert parts(text) == wanted


NEWS = {
    "an award told behind the one round of its giver is out of it": (
        "Norway funds photonics\n\nOSLO, 3 March 2025 - The Research Council of Norway announced NOK 300 million for"
        " nine projects in photonics.\n\nThe University of Oslo will receive NOK 20 million.\n",
        {"300000000": None, "20000000": "300000000"},
    ),
    "one of another year is not": (
        "Norway funds photonics\n\nOSLO, 3 March 2025 - The Research Council of Norway announced NOK 300 million for"
        " nine projects in photonics.\n\nIn 2021 the University of Oslo had received NOK 20 million.\n",
        {"300000000": None, "20000000": None},
    ),
    "one of another giver is not": (
        "Norway funds photonics\n\nOSLO, 3 March 2025 - The Research Council of Norway announced NOK 300 million for"
        " nine projects in photonics.\n\nInnovation Norway gave the University of Oslo NOK 20 million.\n",
        {"300000000": None, "20000000": None},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), NEWS.values(), ids=NEWS)
def test_awards_of_the_news(text: str, wanted: dict[str, str | None]) -> None:
    assert parts(text) == wanted


TALLIES = {
    "what a council has to date granted holds the grant of the news": (
        "Norway funds chips\n\nOSLO, 3 March 2025 - The Research Council of Norway granted SINTEF 40 million kroner."
        "\n\nTo date the Research Council of Norway has granted just over 900 million kroner.\n",
        {"40000000": "900000000", "900000000": None},
    ),
    "what a department has awarded so far holds the day's award": (
        "Commerce and Entegris sign award\n\nWASHINGTON, Nov. 12, 2024 - The U.S. Department of Commerce has awarded"
        " Entegris $70 million.\n\nThe plant opens next year.\n\nThe tools come from Europe.\n\nWith today's award"
        " the department has now awarded more than $11 billion across 15 states.\n",
        {"70000000": "11000000000", "11000000000": None},
    ),
    "two round sums far from a third are not its parts": (
        "Commerce and Entegris sign award\n\nWASHINGTON, Nov. 12, 2024 - The U.S. Department of Commerce has awarded"
        " Entegris $70 million.\n\nJobs are promised.\n\nThe Department of Energy gave Entegris a loan of $90"
        " million.\n\nThe plant opens next year.\n\nThe tools come from Europe.\n\nThe pipes are old.\n\n"
        "The Department of Energy gave Entegris a grant of $40 million and a prize of $50 million.\n",
        {"70000000": None, "90000000": None, "40000000": None, "50000000": None},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), TALLIES.values(), ids=TALLIES)
def test_tallies(text: str, wanted: dict[str, str | None]) -> None:
    assert parts(text) == wanted


TOTALS = {
    "两笔补助相加得累计数，后一笔另有项目总经费": (
        "英飞凌研发案获补助\n\n2025年5月6日，经济部核定英飞凌研发计划，总经费90亿元，其中经济部补助40亿元，"
        "其余50亿元由英飞凌自筹。2021年5月，英飞凌曾获经济部补助30亿元；前后两案相加达70亿元。\n",
        {"9000000000": None, "4000000000": "7000000000", "5000000000": "9000000000", "3000000000": "7000000000"},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), TOTALS.values(), ids=TOTALS)
def test_public_total_is_closer_than_project_cost(text: str, wanted: dict[str, str | None]) -> None:
    found = parts(text)
    assert {amount: found.get(amount, "missing") for amount in wanted} == wanted


REPLACED = {
    "the terms proposed before the award are one sum with it": (
        "Commerce finalizes award for Intel\n\nWASHINGTON, Nov. 12, 2024 - The U.S. Department of Commerce has awarded"
        " Intel $790 million under the CHIPS and Science Act.\n\nThe award follows a preliminary memorandum of terms"
        " for $820 million that the department signed with Intel in March.\n",
        {"790000000": None, "820000000": "790000000"},
    ),
    "征求意见稿的旧数由同样大小的新数取代，而不是由一个零头取代": (
        "国家量子计划定稿\n\n2025年5月6日，韩国科学技术信息通信部公布量子计划，政府投入2.2万亿韩元，"
        "其中人才3000亿韩元，低于去年征求意见稿中的2.6万亿韩元。\n",
        {"2200000000000": None, "300000000000": "2200000000000", "2600000000000": "2200000000000"},
    ),
    "计划扩大到新数，旧数在上一句": (
        "荷兰扩大光子计划\n\n2025年5月20日，荷兰内阁去年公布的一揽子支援计划总额为20亿欧元。"
        "本周一，内阁决定将这一计划扩大至25亿欧元。\n",
        {"2000000000": "2500000000", "2500000000": None},
    ),
    "预算高于预算案所提，各项是通过的那笔的": (
        "韩国国会通过预算\n\n2024年12月5日，韩国国会12月3日表决通过2025年预算，其中量子预算为90亿韩元，"
        "高于政府8月预算案中提出的70亿韩元。\n\n按用途划分，计算30亿韩元，通信20亿韩元。\n",
        {"9000000000": None, "7000000000": "9000000000", "3000000000": "9000000000", "2000000000": "9000000000"},
    ),
    "a withdrawn loan holds no grant": (
        "NXP drops loan\n\nOSLO, 3 March 2025 - The U.S. Department of Commerce said that it had withdrawn the proposed"
        " $90 million loan to NXP. Out of the award of $70 million, a grant, it paid NXP $30 million on March 2.\n",
        {"90000000": None, "70000000": None, "30000000": "70000000"},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), REPLACED.values(), ids=REPLACED)
def test_replaced_sums(text: str, wanted: dict[str, str | None]) -> None:
    assert parts(text) == wanted


def sources(text: str) -> dict[str, str]:
    events = extract(text.encode(), name="sources.txt").events
    return {f"{event.amount:f}": event.funding_source for event in events if event.amount is not None}


WHOSE = {
    "一家公司和一个政府共同出资": (
        "合资\n\n2025年5月20日，英特尔与法国政府共同出资3亿欧元，法国政府另向英特尔提供1亿欧元。\n",
        {"300000000": "mixed", "100000000": "public"},
    ),
    "政府负担几成的总费用、与民间资本合办的基金和它的实缴": (
        "荷兰光子园\n\n2025年5月20日，荷兰经济部表示，供电改造共需8亿欧元，政府负担其中六成，即4.8亿欧元。"
        "荷兰政府与民间资本共同组建基金，总规模10亿欧元，实缴3亿欧元。\n",
        {"800000000": "mixed", "480000000": "public", "1000000000": "mixed", "300000000": "mixed"},
    ),
    "a fund is what it stands for": (
        "Canada backs chips\n\nOTTAWA, 4 March 2025 - Canada gives IonQ $20 million through the Strategic Innovation"
        " Fund.\n\nThe Strategic Innovation Fund supports large projects. Since its start it has invested $5"
        " billion.\n",
        {"20000000": "public", "5000000000": "public"},
    ),
    "认购新股是公司的钱": (
        "美国政府入股英特尔\n\n2025年3月4日，美国商务部以股权形式向英特尔提供50亿美元。"
        "此前，软银集团以每股20美元认购30亿美元新股。\n",
        {"5000000000": "public", "3000000000": "private"},
    ),
    "撬动起来的总规模是公私合计": (
        "深圳设立量子基金\n\n2025年3月4日，深圳市政府出资20亿元设立量子基金，撬动社会资本，总规模90亿元。\n",
        {"2000000000": "public", "9000000000": "mixed"},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), WHOSE.values(), ids=WHOSE)
def test_whose_money(text: str, wanted: dict[str, str]) -> None:
    assert sources(text) == wanted


POTS = {
    "一期的累计数不在二期的盘子里，二期的钱也不在累计数里": (
        "湖南“追芯计划”启动二期\n\n2025年9月26日，湖南省科技厅宣布，“追芯计划”二期安排15亿元。"
        "一期到2023年结束，累计投入11亿元。\n\n2025年8月，湖南省科技厅向“追芯计划”湘江实验室拨款2亿元。\n",
        {"1100000000": None, "1500000000": None, "200000000": "1500000000"},
    ),
    "认缴的一份在同句后面才说的基金里": (
        "长沙设基金\n\n2025年9月26日，长沙市安排2亿元补贴芯片企业。市引导基金认缴3亿元，与民间资本共同组建母基金，总规模10亿元。\n",
        {"200000000": None, "300000000": "1000000000", "1000000000": None},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), POTS.values(), ids=POTS)
def test_pots_of_their_time_and_sentence(text: str, wanted: dict[str, str | None]) -> None:
    assert parts(text) == wanted


PAID = {
    "so much each, once for each receiver": (
        "Norway pays its nodes\n\nOSLO, 4 March 2025 - The Research Council of Norway allocated 75 million kroner to"
        " quantum nodes. The University of Oslo receives 25 million kroner. The University of Bergen and Simula"
        " Research Laboratory receive 20 million kroner each. The remaining 10 million kroner are for schools.\n",
        {"75000000": None, "25000000": "75000000", "20000000": "75000000", "10000000": "75000000"},
    ),
    "a sum that is another's by a weaker rule is the one it replaced": (
        "Final award\n\nWASHINGTON, 4 March 2025 - The Department of Commerce finalized an award of up to $440 million"
        " to Wolfspeed, down from the $500 million outlined in its preliminary terms.\n",
        {"440000000": None, "500000000": "440000000"},
    ),
    "an award is part of what had been finalized by some day": (
        "Where the money is\n\nWASHINGTON, 4 March 2025 - By March 1, 2025, Commerce had announced over $21 billion"
        " in proposed awards and finalized more than $18 billion of that. Commerce awarded Amkor $407"
        " million on December 20, 2024.\n",
        {"21000000000": None, "18000000000": "21000000000", "407000000": "18000000000"},
    ),
    "what was paid out is part of the award before it": (
        "Soitec award runs late\n\nGRENOBLE, 4 March 2025 - The French government awarded Soitec 200 million euros in"
        " 2023. So far 30 million euros have been disbursed.\n",
        {"200000000": None, "30000000": "200000000"},
    ),
    "so many percent, or so much, is a share": (
        "France sets up chip fund\n\nPARIS, 4 March 2025 - The French government set up a chip fund of 2 billion euros."
        " The French government provides 25 percent, or 500 million euros.\n",
        {"2000000000": None, "500000000": "2000000000"},
    ),
    "首期拨付": (
        "上海支持量子中心\n\n2025年3月4日，上海市政府批准为图灵量子提供9亿元，首期先行拨付2亿元。\n",
        {"900000000": None, "200000000": "900000000"},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), PAID.values(), ids=PAID)
def test_paid_and_shares(text: str, wanted: dict[str, str | None]) -> None:
    assert parts(text) == wanted


def test_a_rounded_sum_and_the_exact_one_in_brackets_are_one() -> None:
    text = (
        "Texas backs chips\n\nAUSTIN, 4 March 2025 - The Texas state government awarded Silicon Labs a little over $30"
        " million ($30.4 million, to be exact).\n"
    )
    assert parts(text) == {"30400000": None}


def test_parts_come_from_the_programme_that_their_whole_names() -> None:
    text = (
        "Norway backs quantum\n\nOSLO, 3 March 2025 - Norway's government launched its National Quantum Strategy with"
        " 500 million kroner. Research receives 250 million kroner, industry 160 million kroner and skills 70 million"
        " kroner.\n"
    )
    events = extract(text.encode(), name="programmes.txt").events
    assert {name.text for event in events for name in event.program} == {"National Quantum Strategy"}
    assert all(event.program for event in events)


CHANCE = {
    "a promise towards the plant whose cost was told before": (
        "VILNIUS, 4 June 2025 - GlobalFoundries will build a chip plant for 190 million euros. The Lithuanian"
        " government has promised 45 million euros towards it.\n",
        {"45000000": "190000000", "190000000": None},
    ),
    "政府承担一笔投资中的多少": (
        "2025年6月4日，巴黎\n\n法国政府承担格芯新厂74亿欧元投资中的29亿欧元。\n",
        {"2900000000": "7400000000", "7400000000": None},
    ),
    "the total of the next sentence holds a sum for nobody in particular": (
        "EINDHOVEN, 4 June 2025 - The Dutch government will contribute 70 million euros to a packaging line that Smart"
        " Photonics is building. The total investment is 260 million euros.\n",
        {"70000000": "260000000", "260000000": None},
    ),
    "two equal shares and a third that is as large as both": (
        "2025年6月4日，维也纳\n\n奥地利联邦政府与光子实验室签约，总经费1.2亿欧元：联邦政府出资3000万欧元，"
        "施蒂利亚州出资3000万欧元，产业界投入6000万欧元。\n",
        {"120000000": None, "30000000": "120000000", "60000000": "120000000"},
    ),
    "a sum and the one that it came down from": (
        "WASHINGTON, Nov. 12, 2024 - The U.S. Department of Commerce has awarded Entegris $70 million, down from the"
        " $90 million proposed in June.\n",
        {"70000000": None, "90000000": "70000000"},
    ),
    "the news and the cost of the project, told in the body under another form of the name": (
        "Italy grants 40 million euros to Lumera\n\nROME, 3 March 2025 - Italy will give Lumera S.p.A. a grant of"
        " 40 million euros.\n\nThe plant makes lasers.\n\nThe total investment of Lumera is 105 million euros.\n",
        {"40000000": "105000000", "105000000": None},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), CHANCE.values(), ids=CHANCE)
def test_chance(text: str, wanted: dict[str, str | None]) -> None:
    assert parts(text) == wanted


def test_private_money_that_holds_public_money_is_of_both() -> None:
    text = (
        "ADELAIDE, 12 May 2025 - Pasqal closed a 60 million euro Series B. Of the 60 million euros, the French"
        " government paid 20 million euros.\n"
    )
    assert sources(text) == {"60000000": "mixed", "20000000": "public"}


SIDES = {
    "a share of the cost is paid by the state": (
        "TRENTON, 12 May 2025 - Polar Semiconductor will receive $90 million from the Department of Commerce. The"
        " award covers a sixth of the $540 million project in Bloomington.\n",
        {"90000000": "public", "540000000": "mixed"},
    ),
    "the state pays its part and the companies the rest": (
        "BRUSSELS, 12 May 2025 - The project has a budget of 24 million euros, of which the European Commission funds"
        " 14 million euros; the companies pay the rest.\n",
        {"24000000": "mixed", "14000000": "public"},
    ),
    "two public bodies pay all of it": (
        "BRUSSELS, 12 May 2025 - The joint project has a budget of 30 million euros, half from the Chips Joint"
        " Undertaking and half from the participating states.\n",
        {"30000000": "public"},
    ),
    "what a company wins from a public body is public": (
        "TOKYO, 12 May 2025 - Rapidus has secured a further 200 billion yen from the government of Japan.\n",
        {"200000000000": "public"},
    ),
    "a public bank among the investors of a round": (
        "ESPOO, 12 May 2025 - IQM closed a 90 million euro round led by Intel Capital, with Bpifrance taking part.\n",
        {"90000000": "mixed"},
    ),
    "a country where an investor sits is no investor": (
        "2025年5月12日，巴黎\n\nPasqal公司完成9000万欧元B轮融资，由英国的软银公司领投。\n",
        {"90000000": "private"},
    ),
    "money of its own": (
        "LEUVEN, 12 May 2025 - Flanders gives imec 60 million euros for the line. Companies have pledged another"
        " 35 million euros for it.\n",
        {"60000000": "public", "35000000": "private"},
    ),
    "公司自己的总投资，没有公共资金": (
        "2025年5月12日，无锡\n\n格芯的二期项目计划总投资90亿元，2027年投产。\n",
        {"9000000000": "private"},
    ),
    "项目总额中政府负担几成": (
        "2025年5月12日，新德里\n\n印度内阁批准凯恩斯半导体投资330亿卢比的封装厂，中央政府负担一半。\n",
        {"33000000000": "mixed"},
    ),
    "国费和民间的钱": (
        "2025年5月12日，首尔\n\n韩国科学技术信息通信部的封装项目七年经费900亿韩元，其中国费600亿韩元，"
        "民间承担其余部分。\n",
        {"90000000000": "mixed", "60000000000": "public"},
    ),
}


@pytest.mark.parametrize(("text", "wanted"), SIDES.values(), ids=SIDES)
def test_sides(text: str, wanted: dict[str, str]) -> None:
    assert sources(text) == wanted


def test_a_share_of_an_earlier_round_is_no_part_of_the_later_one() -> None:
    text = (
        "芯片新闻\n\n美国国家科学基金会2025年12月宣布，四支团队各获300万美元，两年合计1200万美元，用于量子器件。\n\n"
        "2024年8月首批入选的五个项目，每项资助额为90万美元。\n"
    )
    events = {event.mentions[0].text: event for event in extract(text.encode(), name="rounds.txt").events}
    assert events["300万美元"].part_of == events["1200万美元"].id
    assert events["90万美元"].part_of is None


def test_public_and_private_sums_added_up_are_mixed() -> None:
    text = (
        "芯片新闻\n\n2024年10月15日，美国商务部与Wolfspeed签署初步条款备忘录，拟提供3亿美元直接资助。\n\n"
        "同日，贝莱德和富达参加的一组投资机构同意注入2亿美元融资。两笔相加，Wolfspeed可得5亿美元资金。\n"
    )
    events = {event.mentions[0].text: event for event in extract(text.encode(), name="sums.txt").events}
    assert {name: event.funding_source for name, event in events.items()} == {
        "3亿美元": "public",
        "2亿美元": "private",
        "5亿美元": "mixed",
    }
    assert events["3亿美元"].part_of == events["2亿美元"].part_of == events["5亿美元"].id


def test_states_give_state_aid_in_an_article_on_state_aid() -> None:
    text = (
        "意大利芯片厂获批\n\n欧盟委员会2024年12月3日依据国家援助规则批准一项意大利措施：意大利政府将向英飞凌提供8亿欧元直接补助金。\n\n"
        "此前意大利政府还向意法半导体提供3亿欧元，用于衬底产线。\n"
    )
    events = {event.mentions[0].text: event for event in extract(text.encode(), name="aid.txt").events}
    assert events["3亿欧元"].instrument == "subsidy"


def test_a_ceiling_that_is_raised_is_no_range_whatever_it_is_for() -> None:
    text = (
        "Ceilings\n\nPRAGUE, 4 March 2025 - The Czech government raises the ceiling on regional aid for chip"
        " plants from CZK 2 billion to CZK 3.5 billion per project.\n"
    )
    assert parts(text) == {"2000000000": "3500000000", "3500000000": None}
