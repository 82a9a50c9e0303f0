"""Drives the emulator with the standard library: faults, clock, sessions, reset. Prints one JSON object."""

import json
import sys
import urllib.error
import urllib.request

started = json.loads(sys.argv[1])
BEARER = f"Bearer {started['projectId']}:{started['managementKey']}"


def request(base, method, path, body=None, **headers):
    data = None if body is None else json.dumps(body).encode()
    headers["content-type"] = "application/json"
    sent = urllib.request.Request(base + path, data=data, method=method, headers=headers)
    try:
        with urllib.request.urlopen(sent) as response:
            return response.status, json.load(response)
    except urllib.error.HTTPError as error:
        return error.code, json.load(error)


def descope(method, path, body=None):
    return request(started["url"], method, path, body, authorization=BEARER)


def control(method, path, body=None):
    status, answer = request(started["controlUrl"], method, "/_sandbox/" + path, body)
    assert status == 200, answer
    return answer


result = {"health": control("GET", "health")["status"]}

control("POST", "faults", {"path": "/v1/mgmt/accesskey/create", "fault": {"kind": "status", "status": 503}})
result["faulted"] = [descope("POST", "/v1/mgmt/accesskey/create", {"name": "Nightly"})[0] for _ in range(2)]

control("POST", "clock", {"now": "2030-01-01T00:00:00Z"})
status, created = descope("POST", "/v1/mgmt/accesskey/create", {"name": "Short", "expireTime": 1893456000 + 60})
secret = created["cleartext"]


def exchange():
    bearer = f"Bearer {started['projectId']}:{secret}"
    return request(started["url"], "POST", "/v1/auth/accesskey/exchange", {}, authorization=bearer)[0]


result["exchange"] = [exchange()]
result["clock"] = control("POST", "clock", {"advanceSeconds": 61})
result["exchange"].append(exchange())

session = control("POST", "sessions", {"userId": "U2DemoAdaLovelace00000000000000"})
bearer = f"Bearer {started['projectId']}:{session['refreshJwt']}"
result["me"] = request(started["url"], "GET", "/v1/auth/me", authorization=bearer)[1]["name"]

result["calls"] = [call["path"] for call in control("GET", "calls")["calls"]][:2]
result["keys"] = len(control("GET", "state")["keys"])
control("POST", "settle")
control("POST", "reset")
result["keysAfterReset"] = len(control("GET", "state")["keys"])
result["callsAfterReset"] = control("GET", "calls")["calls"]
result["clockAfterReset"] = control("GET", "clock")["frozen"]
print(json.dumps(result))
