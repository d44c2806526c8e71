"""The page in headless Chromium, where there is one: no sideways scroll, nothing executed."""

import re
import shutil
import subprocess
from html import escape

import pytest

from recoupe.dossier import from_json, lay_out, render, to_json

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium, which is absent here")

FRAME = """<!DOCTYPE html><title>not measured</title>
<iframe style="border: 0; width: {width}px; height: 900px" srcdoc="{page}"></iframe>
<script>
document.querySelector("iframe").onload = ({{ target }}) => {{
  const page = target.contentDocument;
  for (const d of page.querySelectorAll("details")) d.open = true;
  document.title = page.documentElement.scrollWidth + " of " + target.clientWidth;
}};
</script>"""
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


def _title(html, tmp_path):
    """Load a page without its policy, so that scripts would run, and give back its title."""
    path = tmp_path / "page.html"
    path.write_text(POLICY.sub("", html), encoding="utf-8")
    dom = subprocess.run(
        [
            CHROMIUM,
            *("--headless", "--no-sandbox", "--disable-gpu", "--window-size=1400,900"),
            *("--virtual-time-budget=1000", "--dump-dom", path.as_uri()),
        ],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    ).stdout
    return re.search(r"<title>(.*?)</title>", dom, re.DOTALL)[1]


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_no_sideways_scroll(dossier, tmp_path, width):
    html = POLICY.sub("", render(lay_out(from_json(to_json(dossier))), "fr"))
    scrolled, seen = map(int, _title(FRAME.format(width=width, page=escape(html)), tmp_path).split(" of "))
    assert seen == width
    assert scrolled <= seen


def test_a_script_in_a_text_is_not_executed_and_one_on_the_page_would_be(dossier, tmp_path):
    script = "<script>document.title = 'executed'</script>"
    text = to_json(dossier).replace("Un violent incendie s", script.replace('"', "'") + "s")
    lengthened = re.sub(r'"(start|end)": \d+', r'"\1": 0', text)
    html = render(lay_out(from_json(lengthened)), "fr")
    assert "&lt;script&gt;" in html
    assert _title(html, tmp_path) != "executed"
    assert _title(html.replace("</body>", script + "</body>"), tmp_path) == "executed"
