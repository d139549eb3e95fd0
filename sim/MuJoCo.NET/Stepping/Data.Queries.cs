using System.Runtime.CompilerServices;
using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping;

/// <content>Queries of the current state: Jacobians, inertia, contacts, rays.</content>
public sealed partial class Data
{
    /// <summary>Jacobian of a site's frame in the world: v = J q̇.</summary>
    /// <param name="site">The site's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty to skip.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty to skip.</param>
    public void JacobianSite(int site, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Site, site, position, rotation);

    /// <summary>Jacobian of a body's frame in the world: v = J q̇.</summary>
    /// <param name="body">The body's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty to skip.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty to skip.</param>
    public void JacobianBody(int body, Span<double> position, Span<double> rotation) => Jacobian(ObjectType.Body, body, position, rotation);

    /// <summary>Jacobian of a geom's frame in the world: v = J q̇.</summary>
    /// <param name="geom">The geom's id.</param>
    /// <param name="position">[3, nv] float64, row-major, m or m/rad; empty to skip.</param>
    /// <param name="rotation">[3, nv] float64, row-major; empty to skip.</param>
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
    /// <exception cref="ArgumentException">The contact does not exist.</exception>
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

    /// <summary>Casts a ray and finds the first geom.</summary>
    /// <param name="origin">[3] float64, m, world.</param>
    /// <param name="direction">[3] float64, world; its length is the unit of the distance.</param>
    /// <param name="distance">Distance in units of the length of <paramref name="direction"/>, -1 for no hit.</param>
    /// <param name="geom">Id of the hit geom, -1 for no hit.</param>
    /// <param name="excludedBody">Body whose geoms are excluded, or -1.</param>
    /// <param name="includeStatic">Whether to include static geoms, those of the world body.</param>
    /// <returns>Whether a geom was hit.</returns>
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
        fixed (double* along = direction)
            status = NativeMethods.rb_mj_ray(data, from, along, includeStatic ? 1 : 0, excludedBody, &length, &id);
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
