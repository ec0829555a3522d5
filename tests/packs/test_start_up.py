"""Start-up: what the packs and the known names cost before the first word is read, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

_LOAD = """
import json, time
from pathlib import Path
from riwaya.entities.index import load_name_index
from riwaya.entities.tokens import load_reader
from riwaya.lang.language import load_language
from riwaya.names.find import NameFinder
from riwaya.packs.pack import load_pack

begun = time.process_time()
language, pack = load_language("ar"), load_pack("syria")
index, finder = load_name_index(language, pack), NameFinder(language, pack)
load_reader(language), index.villages, finder.villages
spent = time.process_time() - begun
status = Path("/proc/self/status").read_text().split()  # ru_maxrss would count the process that started this one
print(json.dumps([spent, int(status[status.index("VmHWM:") + 1]) / 1024]))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read as Linux tells it")
def test_packs_and_names_are_loaded_in_half_a_second_and_three_hundred_megabytes() -> None:
    """Half a second on an idle machine; twice that is let pass beside other work."""
    runs = [json.loads(subprocess.run([sys.executable, "-c", _LOAD], capture_output=True, check=True).stdout) for _ in range(2)]
    assert min(seconds for seconds, _ in runs) < 1.0
    assert max(megabytes for _, megabytes in runs) < 300
