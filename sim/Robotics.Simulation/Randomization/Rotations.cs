namespace Robotics.Simulation.Randomization;

/// <summary>Rotation vectors, quaternions (w, x, y, z) and tilt of gravity.</summary>
internal static class Rotations
{
    /// <summary>Rotates q by r in its own frame: q = q exp(r).</summary>
    /// <param name="q">[4] unit quaternion (w, x, y, z).</param>
    /// <param name="r">Rotation vector, rad.</param>
    internal static void Turn(Span<double> q, (double X, double Y, double Z) r)
    {
        double angle = Math.Sqrt((r.X * r.X) + (r.Y * r.Y) + (r.Z * r.Z));
        if (angle == 0)
            return; // keeps q bit-identical
        double w = Math.Cos(angle / 2);
        double s = Math.Sin(angle / 2) / angle;
        (double x, double y, double z) = (s * r.X, s * r.Y, s * r.Z);
        (double a, double b, double c, double d) = (q[0], q[1], q[2], q[3]);
        q[0] = (a * w) - (b * x) - (c * y) - (d * z);
        q[1] = (a * x) + (b * w) + (c * z) - (d * y);
        q[2] = (a * y) - (b * z) + (c * w) + (d * x);
        q[3] = (a * z) + (b * y) - (c * x) + (d * w);
        double length = Math.Sqrt((q[0] * q[0]) + (q[1] * q[1]) + (q[2] * q[2]) + (q[3] * q[3]));
        for (int i = 0; i < 4; i++)
            q[i] /= length;
    }

    /// <summary>Rotates v by r: v = exp(r) v (Rodrigues' formula).</summary>
    /// <param name="v">[3].</param>
    /// <param name="r">Rotation vector in v's frame, rad.</param>
    internal static void TurnVector(Span<double> v, (double X, double Y, double Z) r)
    {
        double angle = Math.Sqrt((r.X * r.X) + (r.Y * r.Y) + (r.Z * r.Z));
        if (angle == 0)
            return;
        (double x, double y, double z) = (r.X / angle, r.Y / angle, r.Z / angle);
        (double sin, double cos) = Math.SinCos(angle);
        double along = ((x * v[0]) + (y * v[1]) + (z * v[2])) * (1 - cos);
        (double a, double b, double c) = (v[0], v[1], v[2]);
        v[0] = (a * cos) + (((y * c) - (z * b)) * sin) + (x * along);
        v[1] = (b * cos) + (((z * a) - (x * c)) * sin) + (y * along);
        v[2] = (c * cos) + (((x * b) - (y * a)) * sin) + (z * along);
    }

    /// <summary>Tilts a vector by an angle; its length is unchanged.</summary>
    /// <param name="v">[3].</param>
    /// <param name="angle">Tilt angle, rad.</param>
    /// <param name="towards">Direction of the tilt, rad about the vector.</param>
    internal static void Tilt(Span<double> v, double angle, double towards)
    {
        // two axes perpendicular to the vector, the first also perpendicular to the world axis least aligned with it
        double length = ParameterWriter.Length(v);
        if (length == 0)
            return;
        (double x, double y, double z) = (v[0] / length, v[1] / length, v[2] / length);
        (double ux, double uy, double uz) = Math.Abs(x) <= Math.Abs(y) ? (0.0, z, -y) : (-z, 0.0, x);
        double across = Math.Sqrt((ux * ux) + (uy * uy) + (uz * uz));
        (ux, uy, uz) = (ux / across, uy / across, uz / across);
        (double wx, double wy, double wz) = ((y * uz) - (z * uy), (z * ux) - (x * uz), (x * uy) - (y * ux));
        (double sin, double cos) = Math.SinCos(towards);
        TurnVector(v, (angle * ((cos * ux) + (sin * wx)), angle * ((cos * uy) + (sin * wy)), angle * ((cos * uz) + (sin * wz))));
    }
}
