using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace MuJoCo.Stepping;

/// <summary>One contact between two geoms.</summary>
/// <remarks>A copy. The layout is that of rb_mj_contact.</remarks>
[StructLayout(LayoutKind.Sequential)]
public readonly struct Contact
{
    private readonly double _distance;
    private readonly Numbers3 _position;
    private readonly Numbers9 _frame;
    private readonly Numbers6 _force;
    private readonly Numbers5 _friction;
    private readonly int _geom1;
    private readonly int _geom2;
    private readonly int _dimension;
    private readonly int _excluded;

    /// <summary>Distance between the geoms, m; negative if they overlap.</summary>
    public double Distance => _distance;

    /// <summary>Contact point in the world. [3] float64, m.</summary>
    [UnscopedRef]
    public ReadOnlySpan<double> Position => _position;

    /// <summary>
    /// Contact frame in the world, row-major: normal from <see cref="Geom1"/> to <see cref="Geom2"/>, two tangents. [3, 3] float64.
    /// </summary>
    [UnscopedRef]
    public ReadOnlySpan<double> Frame => _frame;

    /// <summary>Force and torque in the contact frame, the normal force first. [6] float64: N, N·m.</summary>
    [UnscopedRef]
    public ReadOnlySpan<double> Force => _force;

    /// <summary>Friction: two tangential, torsional, and two rolling coefficients. [5] float64.</summary>
    [UnscopedRef]
    public ReadOnlySpan<double> Friction => _friction;

    /// <summary>Id of the first geom.</summary>
    public int Geom1 => _geom1;

    /// <summary>Id of the second geom.</summary>
    public int Geom2 => _geom2;

    /// <summary>Contact dimensionality: 1, 3, 4 or 6.</summary>
    public int Dimension => _dimension;

    /// <summary>Whether the contact is included in the constraint solver.</summary>
    public bool IsActive => _excluded == 0;

    [InlineArray(3)]
    private struct Numbers3
    {
        private double _first;
    }

    [InlineArray(5)]
    private struct Numbers5
    {
        private double _first;
    }

    [InlineArray(6)]
    private struct Numbers6
    {
        private double _first;
    }

    [InlineArray(9)]
    private struct Numbers9
    {
        private double _first;
    }
}
