"""Holds an arm at its position for five seconds: python3 example_client.py tcp://127.0.0.1:5555 (needs pyzmq and msgpack)."""
import sys, time, msgpack, zmq

arm = zmq.Context().socket(zmq.DEALER)
arm.linger = 100
arm.connect(sys.argv[1])
seq = 0

def send(kind, **fields):
    global seq
    seq += 1
    arm.send(msgpack.packb({"type": kind, "seq": seq, "sent": time.monotonic_ns(), **fields}))

send("hello", v=1, client="example.py")
welcome = msgpack.unpackb(arm.recv())
assert welcome["type"] == "welcome", welcome.get("why")
session, goal, end = welcome["session"], None, time.monotonic() + 5
while time.monotonic() < end:
    if not arm.poll(1000):
        sys.exit("The arm sends no states.")
    state = msgpack.unpackb(arm.recv())
    goal = goal or state["position"]
    send("command", session=session, tick=seq, observed=state["captured"], action=goal)
position = [round(x, 3) for x in state["position"]]
print(f"{welcome['robot']}: {state['seq']} states, mode {state['mode']}, at {position}, refused {state['refused']}")
send("bye", session=session)
