"""The short way to a safe cell gives what the long one gives."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.fragments import _cell
from pipeline.tables import safe_cell

_SIGNS = st.text(alphabet=st.sampled_from("=+-@\t\r\n|＝＋ \u200b\u3000\ufeff1a一"), max_size=6)


@given(st.one_of(st.text(max_size=8), _SIGNS, st.integers(), st.none(), st.booleans()))
@example("a\ud800")
@example("1\n=2")
def test_cells(value: object) -> None:
    assert _cell(value) == safe_cell(value)
