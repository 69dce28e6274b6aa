"""Two hundred strings that some program would run, obey, choke on or reorder."""

from __future__ import annotations

_FORMULAS = [
    f"{start}{body}"
    for start in ("=", "+", "-", "@", "\t=", "\r=", "\n=", "\uff1d", "\uff0b", "\uff0d", "\uff20", "=-+@")
    for body in (
        "1+1",
        "cmd|' /C calc'!A0",
        'HYPERLINK("http://evil.example","x")',
        "SUM(A1:A9)",
        'DDE("cmd";"/c calc";"x")',
    )
]
_MARKUP = [
    f"{before}{body}{after}"
    for before, after in (("", ""), ('"', '"'), ("</td>", ""), ("<!--", "-->"), ("]]>", ""))
    for body in (
        "</script><script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<svg/onload=alert(1)>",
        "&lt;b&gt;&amp;amp;",
        "{{7*7}}${7*7}<%= 7*7 %>",
        "<iframe srcdoc='<script>1</script>'>",
        "<a href=javascript:alert(1)>x</a>",
        "'; DROP TABLE event; --",
    )
]
_ADDRESSES = [
    f"{scheme}{rest}"
    for scheme in ("javascript:", "JaVaScRiPt:", "data:text/html,", "vbscript:", "file:///", "java\nscript:")
    for rest in ("alert(1)", "//x%0Aalert(1)", "<script>alert(1)</script>", "etc/passwd")
]
_TERMINAL = [
    f"{before}{sequence}{after}"
    for before, after in (("", ""), ("a", "b"))
    for sequence in (
        "\x1b[31mred\x1b[0m",
        "\x1b]0;title\x07",
        "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
        "\x1b[2J\x1b[H",
        "\x9b31m",
        "\x1bP+q\x1b\\",
        "\x07\x08\x0b\x0c\x7f",
        "\x00",
        "\x85\u2028\u2029",
    )
]
_LETTERS = [
    f"{before}{mark}{after}"
    for before, after in (("gnp", ".exe"), ("四", "亿"))
    for mark in (
        "\u202e",
        "\u202d",
        "\u2066\u2067",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\ue000",
        "\ufffe",
        "\U0001f4b0",
        "e\u0301\u0302\u0303",
        "\ud800",
        "\udfff",
        "\udc80\ud83d",
    )
]
_SHAPES = [
    *("x" * 40_000, "四" * 40_000, "=" * 40_000, "a,b;c\td|e", '""""', "''''", "\\\\\\n", "\r\n\r\n", "   ", "NULL"),
    *("None", "NaN", "TRUE", "1e5", "00012", "1,234", "NA", "#REF!", "[/bold]", "[link=http://e]x[/link]"),
    *("%s%n%x", "../../etc/passwd", "CON", "$(reboot)", "`reboot`", "\\u003cscript\\u003e", "*_`[]()#", "| a | b |"),
    *("٤٠٠ مليون", "שלום", "ﷺ", "𝟙𝟚", "İı", "ß", "①", "10\u00a0000", "\u3000全角\u3000"),
]
HOSTILE = tuple(_FORMULAS + _MARKUP + _ADDRESSES + _TERMINAL + _LETTERS + _SHAPES)[:250]
