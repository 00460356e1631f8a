"""Jobs change hands: one worker each, those of the dead are taken up again, and one that ends its workers is given up."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests import postgres

_BEGIN = """
import json, sys, threading
from pathlib import Path
from onrecord.workbench.model import ServeOptions
from onrecord.workbench.settings import configure
kept_in = sys.argv[2] if len(sys.argv) > 2 else None
configure(ServeOptions(Path(sys.argv[1]), None, "127.0.0.1", 0, "token", kept_in=kept_in))
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.db import connection
from onrecord.workbench.background.asking import new_key
from onrecord.workbench.background.kinds import JobKind, VerifyJob, AddJob, encode_request, kind_of
from onrecord.workbench.background.liveness import Living
from onrecord.workbench.background.models import Job, JobState
from onrecord.workbench.background.places import workers_folder
from onrecord.workbench.background.taking import MOST_ATTEMPTS, take
from onrecord.casework import SystemClock
KINDS = tuple(JobKind)
def put(number=1):
    for _ in range(number):
        Job.objects.create(key=new_key(), kind=JobKind.ADD, request=encode_request(AddJob(())), who="ana", asked=SystemClock().now())
folder = workers_folder()
"""


@pytest.fixture(params=["sqlite", "postgresql"])
def kept_in(request: pytest.FixtureRequest) -> Iterator[list[str]]:
    """Where the workbench keeps its tables, as an argument: nothing for a file beside the record."""
    if request.param == "sqlite":
        yield []
        return
    programs = postgres.find_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with postgres.running(programs) as address:
        yield [f"{address}/postgres"]


def told(record: Path, script: str, *more: str) -> object:
    ran = subprocess.run([sys.executable, "-c", _BEGIN + script, str(record), *more], capture_output=True, text=True, check=False)  # noqa: S603
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


def test_many_who_take_at_once_take_each_job_once(record: Path, kept_in: list[str]) -> None:
    script = """
put(30)
taken, workers = [], [Living(folder) for _ in range(4)]
def work(living):
    while (job := take(folder, living.name, KINDS)) is not None:
        taken.append(job.key)
        Job.objects.filter(pk=job.pk).update(state=JobState.DONE)
    connection.close()
threads = [threading.Thread(target=work, args=(one,)) for one in workers]
[one.start() for one in threads]; [one.join() for one in threads]
print(json.dumps([len(taken), len(set(taken))]))
"""
    assert told(record, script, *kept_in) == [30, 30]


@pytest.mark.parametrize(("lives", "again"), [(True, False), (False, True)])
def test_a_job_is_taken_up_again_from_the_dead_alone(record: Path, *, lives: bool, again: bool) -> None:
    script = f"""
put()
first, second = Living(folder), Living(folder)
job = take(folder, first.name, KINDS)
if not {lives}: first.end()
found = take(folder, second.name, KINDS)
print(json.dumps([found is not None, Job.objects.get().worker == (second.name if found else first.name)]))
"""
    assert told(record, script) == [again, True]


def test_a_job_waits_while_the_record_is_closed(record: Path) -> None:
    script = """
from onrecord.archive.closing import close_folder
from onrecord.workbench.background.working import carry_out
put()
living = Living(folder)
job = take(folder, living.name, KINDS)
close_folder(Path(sys.argv[1]), b"{}")
carry_out(job, 1)
job = Job.objects.get()
print(json.dumps([job.state, job.worker, job.code]))
"""
    assert told(record, script) == ["waiting", "", ""]


def test_a_job_that_ends_its_workers_is_given_up_with_a_code(record: Path) -> None:
    script = """
put()
times = 0
while True:
    living = Living(folder)
    job = take(folder, living.name, KINDS)
    living.end()
    if job is None: break
    times += 1
job = Job.objects.get()
print(json.dumps([times == MOST_ATTEMPTS, job.state, job.code]))
"""
    assert told(record, script) == [True, "failed", "workbench.job_lost"]
