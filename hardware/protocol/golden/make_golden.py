"""Writes the golden frames: messages of each type as hex, by an implementation that shares no code with the bridge.

    /usr/bin/python3 make_golden.py        (python3-msgpack 1.0.3)
"""
import msgpack

FRAMES = {
    "hello": {"v": 1, "type": "hello", "client": "demo@lab", "seq": 1, "sent": 1000000000},
    "command": {"type": "command", "session": 4503599627370497, "seq": 7, "sent": 2000000000, "tick": 42, "observed": 1990000000,
                "action": [0.5, -0.25, 0.01]},
    "reset": {"type": "reset", "session": 4503599627370497, "seq": 8, "sent": 2010000000, "seed": -3},
    "arm": {"type": "arm", "session": 4503599627370497, "seq": 9, "sent": 2020000000},
    "stop": {"type": "stop", "session": 4503599627370497, "seq": 10, "sent": 2030000000},
    "ping": {"type": "ping", "session": 4503599627370497, "seq": 11, "sent": 2040000000},
    "watch": {"v": 1, "type": "watch", "client": "demo@lab", "seq": 1, "sent": 1000000000},
    "bye": {"type": "bye", "session": 4503599627370497, "seq": 12, "sent": 2050000000},
    "welcome": {"v": 1, "type": "welcome", "session": 4503599627370497, "seq": 1, "sent": 9000000000,
                "robot": "arm3", "joints": ["shoulder", "elbow", "gripper"], "units": ["rad", "rad", "m"],
                "position_low": [-2.0, -2.0, 0.0], "position_high": [2.0, 2.0, 0.04], "velocity": [2.0, 2.0, 0.2],
                "acceleration": [10.0, 10.0, 1.0], "freshness_ms": 100.0, "environment": 2, "episodic": True, "servo_hz": 500.0,
                "state_hz": 250.0, "watchdog_ms": 200.0, "cameras": [{"name": "front", "width": 96, "height": 96}],
                "camera_endpoint_port": 5556, "task": "lift"},
    "refused": {"v": 1, "type": "refused", "why": "the arm is held by demo@lab since 12 s ago", "seq": 2, "sent": 9010000000},
    "state": {"type": "state", "session": 4503599627370497, "seq": 3, "captured": 9018000000, "sent": 9020000000, "mode": 1, "reading": 77,
              "position": [0.1, 0.2, 0.03], "velocity": [-0.1, 0.0, 1e-3], "environment": [1.5, 2.5], "episode": 1, "reset_seq": 6,
              "echo_seq": 7, "echo_sent": 2000000000, "echo_received": 9019000000, "applied_seq": 7, "applied": 9019100000,
              "interpolation": 10000000, "refused": 1, "limited": 2, "held": 300, "missed": 4},
    "welcome_signals": {"v": 1, "type": "welcome", "session": 4503599627370497, "seq": 1, "sent": 9000000000,
                        "robot": "arm1", "joints": ["slide"], "units": ["m"], "position_low": [0.0], "position_high": [1.0],
                        "velocity": [1.0], "acceleration": [5.0], "freshness_ms": 100.0, "environment": 0, "episodic": False,
                        "servo_hz": 500.0, "state_hz": 250.0, "watchdog_ms": 200.0, "cameras": [], "camera_endpoint_port": 0, "task": "",
                        "control_modes": ["joint_position", "joint_velocity"],
                        "signals": [{"key": "observation.force", "size": 3, "names": ["fx", "fy", "fz"], "units": ["N", "N", "N"],
                                     "rate_hz": 250.0}]},
    "state_signals": {"type": "state", "session": 4503599627370497, "seq": 4, "captured": 9018000000, "sent": 9020000000, "mode": 0,
                      "reading": 78, "position": [0.5], "velocity": [0.0], "environment": [], "episode": 0, "reset_seq": 0, "echo_seq": 0,
                      "echo_sent": 0, "echo_received": 0, "applied_seq": 0, "applied": 0, "interpolation": 0, "refused": 0,
                      "limited": 0, "held": 0, "missed": 0, "signal_values": [1.25, -2.5, 9.75]},
    "pong": {"type": "pong", "session": 4503599627370497, "seq": 4, "sent": 9030000000, "echo_seq": 11, "echo_sent": 2040000000,
             "echo_received": 9029000000},
    "image_header": {"seq": 5, "captured": 9001000000, "ready": 9003000000, "sent": 9004000000, "width": 96, "height": 64},
    "image_header_jpeg": {"seq": 5, "captured": 9001000000, "ready": 9003000000, "sent": 9004000000, "width": 96, "height": 64,
                          "codec": "jpeg"},
}

if __name__ == "__main__":
    for name, message in FRAMES.items():
        with open(f"{name}.hex", "w") as file:
            file.write(msgpack.packb(message).hex() + "\n")
