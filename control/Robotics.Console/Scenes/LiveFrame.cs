using System.Text.Json;
using MuJoCo.Stepping;
using Robotics.Runtime.Reports;

namespace Robotics.Console.Scenes;

/// <summary>One instant of a scene, as the page receives it.</summary>
public sealed record LiveFrame
{
    /// <summary>Counts frames.</summary>
    public long Sequence { get; init; }

    /// <summary>Simulated time, s.</summary>
    public double Time { get; init; }

    /// <summary>Position (m) and quaternion (w, x, y, z) of each body. [nbody, 7]</summary>
    public required float[] Bodies { get; init; }

    /// <summary>Positions. [nq]</summary>
    public required float[] Qpos { get; init; }

    /// <summary>Controls. [nu]</summary>
    public float[] Ctrl { get; init; } = [];

    /// <summary>Contacts: point (m), force on the second geom (N), both geoms, in the world. [n, 8]</summary>
    public required float[] Contacts { get; init; }

    /// <summary>The pulled point and its target, m; empty when nothing is pulled. [6]</summary>
    public float[] Spring { get; init; } = [];

    /// <summary>Whether the simulation is paused.</summary>
    public bool Paused { get; init; }

    /// <summary>Whether the task's expert acts.</summary>
    public bool Expert { get; init; }

    /// <summary>Requested simulated seconds per second.</summary>
    public double Speed { get; init; } = 1;

    /// <summary>Measured simulated seconds per second.</summary>
    public double Rate { get; init; }

    /// <summary>The episode's seed.</summary>
    public long Seed { get; init; }

    /// <summary>Status of the episode, one word.</summary>
    public string Status { get; init; } = "";

    /// <summary>Sum of the episode's rewards.</summary>
    public double Return { get; init; }

    /// <summary>Why no camera images can be rendered; "" without an error.</summary>
    public string CameraError { get; init; } = "";

    /// <summary>Captures a simulation's state.</summary>
    public static LiveFrame Of(Data data, bool withContacts = true)
    {
        int bodies = data.Model.Nbody;
        ReadOnlySpan<double> p = data.Xpos, q = data.Xquat;
        float[] poses = new float[7 * bodies];
        for (int i = 0; i < bodies; i++)
        {
            for (int k = 0; k < 3; k++)
                poses[(7 * i) + k] = (float)p[(3 * i) + k];
            for (int k = 0; k < 4; k++)
                poses[(7 * i) + 3 + k] = (float)q[(4 * i) + k];
        }
        return new LiveFrame
        {
            Time = data.Time,
            Bodies = poses,
            Qpos = Numbers(data.Qpos),
            Ctrl = Numbers(data.Ctrl),
            Contacts = withContacts ? Forces(data) : [],
        };
    }

    /// <summary>The frame as JSON, UTF-8.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, ReportJson.Line);

    private static float[] Numbers(ReadOnlySpan<double> values)
    {
        float[] numbers = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
            numbers[i] = (float)values[i];
        return numbers;
    }

    private static float[] Forces(Data data)
    {
        int count = data.ContactCount;
        float[] contacts = new float[8 * count];
        for (int i = 0; i < count; i++)
        {
            Contact contact = data.Contact(i);
            Span<float> to = contacts.AsSpan(8 * i, 8);
            for (int k = 0; k < 3; k++)
            {
                to[k] = (float)contact.Position[k];
                double force = 0; // the frame's rows are the contact's axes
                for (int row = 0; row < 3; row++)
                    force += contact.Frame[(3 * row) + k] * contact.Force[row];
                to[3 + k] = (float)force;
            }
            (to[6], to[7]) = (contact.Geom1, contact.Geom2);
        }
        return contacts;
    }
}
