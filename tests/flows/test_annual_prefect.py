"""The preparation on a real server: its page lies with the run, and its warnings stand in the run's log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from flows.api import ask
from flows.engine import ROOT, SETTINGS, prefect_server

pytestmark = [pytest.mark.flow, pytest.mark.slow]
CODE = """
from datetime import datetime
from flows.prepare_year import prepare_year
from models.worktime import ZONE
print(len(prepare_year(now=datetime(2025, 11, 10, 8, tzinfo=ZONE))))
"""


def test_the_page_of_the_preparation_lies_with_its_run(tmp_path: Path) -> None:
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "VANTHU_"))}
    with prefect_server(tmp_path / "prefect") as url:
        environment = {**plain, **SETTINGS, "PREFECT_API_URL": url, "VANTHU_HOME": str(tmp_path / "office")}
        command = [sys.executable, "-c", CODE]
        run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)
        assert run.returncode == 0, run.stderr
        (page,) = ask(url, "/artifacts/filter", {})
        (flow_run,) = ask(url, "/flow_runs/filter", {})
    assert page["flow_run_id"] == flow_run["id"]
    assert flow_run["name"] == "10/11 08:00 · Chuẩn bị văn bản chỉ đạo năm tới"
    assert page["data"].startswith("# Chuẩn bị năm 2025: ")
    assert "Khối chữ ký GIÁM ĐỐC chưa có tên người ký." in page["data"]
    assert int(run.stdout.split()[-1]) > 0
