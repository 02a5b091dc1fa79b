# What there is to run; `just` lists it.

default:
    @just --list --unsorted

# the quick tests, or those of the paths given
test *paths:
    pytest {{paths}}

# everything that must hold before a change lands, soonest failure first
check: style types rooms test

# formatting and lint
style:
    ruff format --check .
    ruff check .

# strict types of the package and its tests
types:
    mypy tracker tests

# imports point down only
rooms:
    lint-imports

# all tests: those of whole programs, servers and browsers too
all:
    pytest -m "slow or not slow"

# what the tests reach; fails below the floor in pyproject.toml
coverage:
    coverage run -m pytest -n 0 -m "slow or not slow"
    coverage report

# changes of the law that no test notices: see docs/mutation.md
mutate number="200":
    .ci/mutate {{number}}

# the manual as a site, in build/manual
manual:
    mkdocs build --strict

# all tests with the lowest versions that pyproject.toml allows, and on every Python that is here
lowest:
    .ci/lowest
matrix:
    .ci/matrix

# all of it in a fresh environment
ci:
    .ci/run
