using System.Runtime.CompilerServices;
using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping;

/// <content>Questions to the present state: Jacobians, inertia, contacts, rays.</content>
public sealed partial class Data
{
    /// <summary>Jacobian of a site's frame in the world: v = J q̇.</summary>
    /// <param name="site">The site's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty where not wanted.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty where not wanted.</param>
    public void JacobianSite(int site, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Site, site, position, rotation);

    /// <summary>Jacobian of a body's frame in the world: v = J q̇.</summary>
    /// <param name="body">The body's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty where not wanted.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty where not wanted.</param>
    public void JacobianBody(int body, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Body, body, position, rotation);

    /// <summary>Jacobian of a geom's frame in the world: v = J q̇.</summary>
    /// <param name="geom">The geom's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty where not wanted.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty where not wanted.</param>
    public void JacobianGeom(int geom, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Geom, geom, position, rotation);

    /// <summary>Copies the joint-space inertia matrix M(q).</summary>
    /// <param name="inertia">[nv, nv] float64, row-major, kg·m² or kg.</param>
    public unsafe void FullInertia(Span<double> inertia)
    {
        Require(inertia.Length, Model.Nv * Model.Nv, nameof(inertia));
        nint data = Enter();
        int status;
        fixed (double* to = inertia) status = NativeMethods.rb_mj_full_inertia(data, to);
        Leave();
        Status.Check(status);
    }

    /// <summary>One contact of the last position stage, with its force.</summary>
    /// <param name="i">Index from 0 to <see cref="ContactCount"/>.</param>
    /// <exception cref="ArgumentException">There is no such contact.</exception>
    [SkipLocalsInit]
    public unsafe Contact Contact(int i)
    {
        Contact contact;
        nint data = Enter();
        int status = NativeMethods.rb_mj_contact_at(data, i, &contact);
        Leave();
        Status.Check(status);
        return contact;
    }

    /// <summary>Follows a ray to the first geom that it meets.</summary>
    /// <param name="origin">[3] float64, m, world.</param>
    /// <param name="direction">[3] float64, world; the distance is in its length.</param>
    /// <param name="distance">Distance in lengths of <paramref name="direction"/>, -1 where nothing is met.</param>
    /// <param name="geom">The geom's id, -1 where nothing is met.</param>
    /// <param name="excludedBody">A body whose geoms are passed through, or -1.</param>
    /// <param name="includeStatic">Whether geoms of the world body are met.</param>
    /// <returns>Whether a geom is met.</returns>
    public unsafe bool Ray(
        ReadOnlySpan<double> origin,
        ReadOnlySpan<double> direction,
        out double distance,
        out int geom,
        int excludedBody = -1,
        bool includeStatic = true)
    {
        Require(origin.Length, 3, nameof(origin));
        Require(direction.Length, 3, nameof(direction));
        double length;
        int id, status;
        nint data = Enter();
        fixed (double* from = origin)
        fixed (double* along = direction) status = NativeMethods.rb_mj_ray(data, from, along, includeStatic ? 1 : 0, excludedBody, &length, &id);
        Leave();
        Status.Check(status);
        distance = length;
        geom = id;
        return id >= 0;
    }

    private unsafe void Jacobian(ObjectType type, int id, Span<double> position, Span<double> rotation)
    {
        if (!position.IsEmpty) Require(position.Length, 3 * Model.Nv, nameof(position));
        if (!rotation.IsEmpty) Require(rotation.Length, 3 * Model.Nv, nameof(rotation));
        nint data = Enter();
        int status;
        fixed (double* p = position)
        fixed (double* r = rotation) status = NativeMethods.rb_mj_jacobian(data, (int)type, id, p, r);
        Leave();
        Status.Check(status);
    }
}
