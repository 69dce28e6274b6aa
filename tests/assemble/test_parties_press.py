"""Who gives and who gets, as agencies, papers and companies put it in English: one short text for each way."""

from __future__ import annotations

import pytest

from fundtrack.pipeline import extract

# by the words of the amount: givers, receivers, the receiver's country
Parties = dict[str, tuple[str, str, str | None]]

CASES: list[tuple[str, Parties]] = [
    (
        "Energy regulator backs grid storage pilot\n\nHELSINKI, March 4, 2025 - Business Finland said on "
        "Tuesday it would put 14.5 million euros into Norvolta Oy, a maker of solid-state cells based in "
        "Oulu.",
        {
            "14.5 million euros": ("Business Finland", "Norvolta Oy", "FI"),
        },
    ),
    (
        "The Ministry of Trade and Industry announced a S$120 million package for chip designers. The "
        "ministry will hand S$18 million of it to Silitronix Pte Ltd, whose engineers work at one-north.",
        {
            "S$18 million": ("Ministry of Trade and Industry", "Silitronix Pte Ltd", "SG"),
        },
    ),
    (
        "The U.S. Department of Energy's Office of Science today announced $24 million for three quantum "
        "information science projects led by Brookhaven National Laboratory, Stanford University and the "
        "University of Chicago.",
        {
            "$24 million": (
                "U.S. Department of Energy's Office of Science",
                "Brookhaven National Laboratory, Stanford University, University of Chicago",
                "US",
            ),
        },
    ),
    (
        "A total of ₹1,150 crore has been sanctioned by the Indian government for Vasundhara Semiconductors' "
        "assembly and test unit in Sanand, Gujarat.",
        {
            "₹1,150 crore": ("Indian government", "Vasundhara Semiconductors", "IN"),
        },
    ),
    (
        "The National Science Foundation announced it was investing $16 million over five years in a new "
        "Center for Integrated Quantum Materials. The award goes to a team led by the University of Colorado "
        "Boulder.",
        {
            "$16 million": ("National Science Foundation", "Center for Integrated Quantum Materials", "US"),
        },
    ),
    (
        '"This will anchor an industry," said Premier Doug Ford as he announced the province would '
        "contribute $35 million to Xelera Wafers for its Ottawa pilot line.",
        {
            "$35 million": ("the province", "Xelera Wafers", "CA"),
        },
    ),
    (
        "The Spanish Society for Technological Transformation (SETT) has taken a 49 percent stake in KD "
        "Fotónica by investing 21 million euros in the Valencia-based start-up.",
        {
            "21 million euros": ("Spanish Society for Technological Transformation", "KD Fotónica", "ES"),
        },
    ),
    (
        "In a statement, the Israel Innovation Authority said that it had selected a consortium of Tower "
        "Semiconductor, Elbit and the Hebrew University to run a national quantum lab at a cost to the state "
        "of NIS 100 million.",
        {
            "NIS 100 million": ("Israel Innovation Authority", "Tower Semiconductor, Elbit, Hebrew University", "IL"),
        },
    ),
    ("Rapidus gets further 802.5 billion yen from Tokyo", {"802.5 billion yen": ("Tokyo", "Rapidus", "JP")}),
    (
        "Among the winners: MIT ($5 million), Cornell University ($3.5 million) and Applied Qubits LLC ($1 "
        "million). The money comes from the Air Force Office of Scientific Research.",
        {
            "$5 million": ("Air Force Office of Scientific Research", "MIT", "US"),
            "$3.5 million": ("Air Force Office of Scientific Research", "Cornell University", "US"),
            "$1 million": ("Air Force Office of Scientific Research", "Applied Qubits LLC", "US"),
        },
    ),
    (
        "Scotland's enterprise agency has handed £1.6m to Kelvin Photonics, the Glasgow-based maker of "
        "single-photon detectors.",
        {
            "£1.6m": ("Scotland's enterprise agency", "Kelvin Photonics", "GB"),
        },
    ),
    (
        "Backed by a $50 million subsidy from the federal government and $20 million from the State of "
        "Indiana, SkyBridge will erect a packaging line in West Lafayette.",
        {
            "$50 million": ("federal government", "SkyBridge", "US"),
            "$20 million": ("State of Indiana", "SkyBridge", "US"),
        },
    ),
    (
        "Quebec is injecting $100 million, and Ottawa $59.9 million, in IBM Canada's plant in Bromont.",
        {
            "$100 million": ("Quebec", "IBM Canada", "CA"),
            "$59.9 million": ("Ottawa", "IBM Canada", "CA"),
        },
    ),
    (
        "KfW, the German promotional bank, provides a promotional loan of 60 million euros to X-FAB Silicon "
        "Foundries for modernising its Erfurt fab.",
        {
            "60 million euros": ("KfW", "X-FAB Silicon Foundries", "DE"),
        },
    ),
    (
        "Optelion GmbH, a Jena-based specialist in polymer waveguides, picked up 1.9 million euros from the "
        "Thuringian Development Bank in March.",
        {
            "1.9 million euros": ("Thuringian Development Bank", "Optelion GmbH", "DE"),
        },
    ),
    (
        "South Korea's science ministry said Tuesday it will spend 49.1 billion won on a quantum computing "
        "testbed to be built by the Korea Research Institute of Standards and Science.",
        {
            "49.1 billion won": (
                "South Korea's science ministry",
                "Korea Research Institute of Standards and Science",
                "KR",
            ),
        },
    ),
    (
        "The Belgian region of Flanders subsidises imec to the tune of about 120 million euros a year.",
        {
            "about 120 million euros": ("region of Flanders", "imec", "BE"),
        },
    ),
    (
        "Catalonia's government is chipping in €53 million towards InnoFAB, a cleanroom in Cerdanyola del "
        "Vallès, with Madrid adding 25 million.",
        {
            "€53 million": ("Catalonia's government", "InnoFAB", "ES"),
        },
    ),
    (
        "Michigan's Strategic Fund board voted Tuesday to approve a $15.6 million performance grant to SK Siltron CSS.",
        {
            "$15.6 million": ("Michigan", "SK Siltron CSS", "US"),
        },
    ),
    (
        "Money for five Danish quantum firms\n\nEIFO, the state export and investment fund, lends Kvantify, "
        "Sparrow Quantum, Alea, NKT and Qblox Danmark a combined 190 million kroner.",
        {
            "190 million kroner": ("EIFO", "Kvantify, Sparrow Quantum, Alea, NKT, Qblox Danmark", "DK"),
        },
    ),
    (
        "Under a deal reached with the Office of the Secretary of Defense, MP Materials is guaranteed a $150 "
        "million loan.",
        {
            "$150 million": ("Office of the Secretary of Defense", "MP Materials", "US"),
        },
    ),
    (
        "Wafer maker Okmetic to receive 40 mln euros in Finnish state support",
        {
            "40 mln euros": ("Finnish", "Okmetic", "FI"),
        },
    ),
    (
        "Dutch lender Invest-NL and the European Investment Fund have each put 6 million euros into SALDtech.",
        {
            "6 million euros": ("Invest-NL, European Investment Fund", "SALDtech", "NL"),
        },
    ),
    (
        "Ames National Laboratory will lead a $15 million project paid for by the Department of Energy.",
        {
            "$15 million": ("Department of Energy", "Ames National Laboratory", "US"),
        },
    ),
    (
        "In Quebec, Investissement Québec has committed C$9.5 million to Anyon Systems of Dorval.",
        {
            "C$9.5 million": ("Investissement Québec", "Anyon Systems", "CA"),
        },
    ),
    (
        "Applied Materials subsidiary Absolics gets $100 million more from Commerce to build an ecosystem "
        "for glass substrates, the department announced.",
        {
            "$100 million": ("Commerce", "Absolics", "US"),
        },
    ),
    (
        "Backing from the Israel Innovation Authority: NIS 17 million for Quantum Machines and NIS 9 million "
        "for QuantLR",
        {
            "NIS 17 million": ("Israel Innovation Authority", "Quantum Machines", "IL"),
            "NIS 9 million": ("Israel Innovation Authority", "QuantLR", "IL"),
        },
    ),
    (
        "Mitsubishi Electric said it had been notified by NEDO of a subsidy of up to 1.2 billion yen.",
        {
            "up to 1.2 billion yen": ("NEDO", "Mitsubishi Electric", "JP"),
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_parties(text: str, expected: Parties) -> None:
    found = {
        event.mentions[0].text: (
            ", ".join(name.text for name in event.agency),
            ", ".join(name.text for name in event.recipient),
            event.recipient_country,
        )
        for event in extract(text.encode(), name="text.txt").events
    }
    assert {amount: found.get(amount) for amount in expected} == expected
