"""Rows of bits that know how many are set before each."""

from hypothesis import given
from hypothesis import strategies as st

from ddm_desktop.directory.bits import Bits, pack_bits


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 300))
def test_a_row_knows_each_bit_and_how_many_are_set_before_it(pattern, repeats):
    row = pattern * repeats
    bits = Bits(pack_bits(bytes(row)))
    places = sorted({0, 1, 7, 8, 2047, 2048, 2049, len(row) // 2, len(row) - 1} & set(range(len(row))))
    assert [bits[at] for at in places] == [row[at] for at in places]
    assert [bits.count_before(at) for at in places] == [sum(row[:at]) for at in places]
    assert bits.count_before(len(row)) == bits.count() == sum(row)


def test_bits_are_filled_up_with_zeros_to_whole_bytes():
    assert pack_bits(b"\1\0\1") == b"\xa0"
    assert pack_bits(b"") == b""
