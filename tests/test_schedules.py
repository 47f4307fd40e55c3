"""Schedules: values by hand, then torch's schedulers, then what must always hold."""

import re

import numpy as np
import pytest
import torch
from chalknet.schedules import constant, cosine_decay, exponential_decay, step_decay, warmup
from hypothesis import given
from hypothesis import strategies as st
from strategies import floats, quick


def test_values_by_hand():
    assert [constant(0.3)(t) for t in (0, 0.5, 100)] == [0.3, 0.3, 0.3]
    halved = step_decay(8.0, factor=0.5, every=3)
    assert [halved(t) for t in (0, 2.9, 3, 5, 6, 9)] == [8, 8, 4, 4, 2, 1]
    fading = exponential_decay(8.0, half_life=2)
    np.testing.assert_allclose([fading(t) for t in (0, 1, 2, 4, 5)], [8, 8 / np.sqrt(2), 4, 2, np.sqrt(2)])
    # 1 + cos is 2 at 0, 1.5 at a third, 1 at a half, 0.5 at two thirds, 0 at the end
    cosine = cosine_decay(9.0, n_epochs=6, final=1.0)
    np.testing.assert_allclose([cosine(t) for t in (0, 2, 3, 4, 6, 7)], [9, 7, 5, 3, 1, 1])
    warm = warmup(fading, n_epochs=4)
    np.testing.assert_allclose([warm(t) for t in (0, 1, 2, 4, 5)], [0, 2 / np.sqrt(2), 2, 2, np.sqrt(2)])


def test_like_torch_s_schedulers():
    schedulers = torch.optim.lr_scheduler
    for ours, theirs in [
        (step_decay(0.3, 0.2, 4), lambda sgd: schedulers.StepLR(sgd, step_size=4, gamma=0.2)),
        (exponential_decay(0.3, 5), lambda sgd: schedulers.ExponentialLR(sgd, gamma=0.5 ** (1 / 5))),
        (cosine_decay(0.3, 12, 0.01), lambda sgd: schedulers.CosineAnnealingLR(sgd, T_max=12, eta_min=0.01)),
    ]:
        sgd = torch.optim.SGD([torch.zeros(1)], lr=0.3)
        scheduler = theirs(sgd)
        for t in range(12):
            np.testing.assert_allclose(ours(t), sgd.param_groups[0]["lr"], rtol=1e-12)
            sgd.step()
            scheduler.step()


@quick
@given(rate=floats(1e-6, 10), t=st.floats(0, 100), later=st.floats(0, 100), span=st.floats(1, 50))
def test_they_start_at_the_rate_and_never_rise(rate, t, later, span):
    for schedule in (
        constant(rate),
        step_decay(rate, 0.5, span),
        exponential_decay(rate, span),
        cosine_decay(rate, span),
        cosine_decay(rate, span, final=rate / 2),
    ):
        assert schedule(0) == pytest.approx(rate, rel=1e-15)
        assert 0 <= schedule(t + later) <= schedule(t) <= rate * (1 + 1e-15)
        warm = warmup(schedule, span)
        assert warm(0) == 0
        assert warm(span + t) == schedule(span + t)
        assert warm(span / 2) == pytest.approx(schedule(span / 2) / 2)


BAD = [
    (lambda: constant(0), "learning_rate is 0; expected a finite number above 0"),
    (lambda: step_decay(-1, 0.5, 1), "learning_rate is -1; expected a finite number above 0"),
    (lambda: step_decay(1, 0, 1), "factor is 0; expected a finite number above 0"),
    (lambda: step_decay(1, 0.5, 0), "every is 0; expected a finite number above 0"),
    (lambda: exponential_decay(np.nan, 1), "learning_rate is nan; expected"),
    (lambda: exponential_decay(1, 0), "half_life is 0; expected a finite number above 0"),
    (lambda: cosine_decay("1", 1), "learning_rate is '1'; expected"),
    (lambda: cosine_decay(1, 0), "n_epochs is 0; expected a finite number above 0"),
    (lambda: cosine_decay(1, 5, final=2), "final is 2; expected a number from 0 to learning_rate, 1"),
    (lambda: cosine_decay(1, 5, final=-1), "final is -1; expected a number from 0 to learning_rate, 1"),
    (lambda: warmup(0.1, 5), "schedule is 0.1; expected a function of time, such as constant(0.1)"),
    (lambda: warmup(constant(0.1), 0), "n_epochs is 0; expected a finite number above 0"),
]


@pytest.mark.parametrize(("call", "words"), BAD, ids=[words for _, words in BAD])
def test_bad_calls(call, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        call()
