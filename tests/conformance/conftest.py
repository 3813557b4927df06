"""How many random examples: some hundreds in the test run, thousands in a soak.

``pytest --hypothesis-profile=soak`` asks for the soak; its seed is another one each time.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

settings.register_profile("book", max_examples=300, deadline=None, derandomize=True)
settings.register_profile(
    "soak",
    max_examples=10_000,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
settings.load_profile("book")
