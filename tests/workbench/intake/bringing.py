"""What the tests of bringing things in share: a form with files, and waiting for a job."""

import re
import secrets
import time

from tests.workbench.serving import TOKEN, Answer, Served

_LONGEST = 180  # seconds for a job on a busy machine


def send_files(served: Served, page: str, files: dict[str, bytes], field: str = "files", form: str = "", **fields: str) -> Answer:
    """Send a form with files that stands on a page, with the token of that on another page where `form` names one."""
    found = TOKEN.search(served.get(form or page).text)
    fields["csrfmiddlewaretoken"] = found[1] if found else ""
    mark = secrets.token_hex(16)
    parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    for name, content in files.items():
        quoted = name.replace('"', "%22")
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; filename="{quoted}"\r\nContent-Type: text/plain\r\n\r\n'
        parts.append(head.encode() + content + b"\r\n")
    body = b"".join(parts) + f"--{mark}--\r\n".encode()
    headers = {"Content-Type": f"multipart/form-data; boundary={mark}", "Origin": served.origin}
    return served.ask("POST", page, body, headers)


def wait_for(served: Served, path: str) -> str:
    """Return the page of a job when it is no longer at work."""
    until = time.monotonic() + _LONGEST
    while time.monotonic() < until:
        page = served.get(path).text
        if "hx-trigger" not in page.partition("<main")[2]:  # the bell in the head asks as long as the page is open
            return page
        time.sleep(0.5)
    message = f"it was not done: {re.sub(r'<[^>]+>', ' ', page)[-800:]}"
    raise AssertionError(message)
