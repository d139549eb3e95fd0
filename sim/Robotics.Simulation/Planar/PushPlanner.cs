namespace Robotics.Simulation.Planar;

/// <summary>
/// Plans pushes of a planar block to a goal pose with a round finger: simulates straight pushes
/// at many contact points and selects the one with the best rate.
/// </summary>
/// <remarks>
/// Plans anew for every action, so that model errors are corrected. The last decision is kept unless another is clearly better, so that
/// equally good pushes do not alternate. Pushes are compared by the error reduction per second, including the path to their start,
/// for two consecutive pushes. Allocates in the constructor only. Thread: one.
/// </remarks>
internal sealed class PushPlanner
{
    private const double Step = 0.002; // m, of the model
    private const double Longest = 0.12; // m, maximum length of one push
    private const double Gap = 0.008; // m between finger and block at the start of a push
    private const double Spacing = 0.01; // m between contact candidates
    private const double Fine = 0.0007; // m, pose error below which there is no gain
    private const double Switch = 0.1; // s, overhead of a push
    private const double Loyalty = 1.15; // factor by which another push must be better
    private const int Directions = 24; // push directions from the current finger position
    private const int Beam = 6; // first pushes for which a second one is planned
    private const double Stride = 0.045; // m per action in free space
    private const double ActionHz = 10; // actions per second

    private static readonly double[] s_slants = [0, -0.45, 0.45]; // rad between a push and the rim's normal

    private readonly PushPlannerOptions _options;
    private readonly PushModel _model;
    private readonly PushRoutes _routes;
    private readonly Footprint _footprint;
    private readonly double _lever; // m, weight of an error of 1 rad
    private readonly List<(double U, double V, double NormalU, double NormalV)> _contacts = [];
    private readonly PushCandidate[] _beam = new PushCandidate[Beam];
    private PlanarPose _goal;
    private double _begun; // initial error of the rates
    private int _found;
    private PushCandidate _last; // last decision
    private (double U, double V) _lastContact; // contact point and direction of the last decision, in the block's frame
    private (double U, double V) _lastDirection;

    internal PushPlanner(Footprint footprint, PushPlannerOptions options)
    {
        _options = options;
        _footprint = footprint;
        _model = new PushModel(footprint, options.SquaredGyration, options.FingerRadius);
        _routes = new PushRoutes(footprint, options.FingerRadius);
        _lever = Math.Sqrt(options.SquaredGyration);
        foreach (Rectangle part in footprint.Parts)
            AddContacts(part, options.FingerRadius + Gap);
    }

    /// <summary>Computes the next finger target.</summary>
    /// <param name="block">Pose of the block's center of mass.</param>
    /// <param name="finger">[2] Position of the finger, m.</param>
    /// <param name="due">[2] Current setpoint of its servos, m.</param>
    /// <param name="goal">Goal pose of the block.</param>
    /// <param name="detour">
    /// Additional length of paths that start to the right of a line through the block, m, and the direction of that line.
    /// </param>
    /// <param name="action">[2] to fill, m.</param>
    internal void Decide(
        PlanarPose block,
        ReadOnlySpan<double> finger,
        ReadOnlySpan<double> due,
        PlanarPose goal,
        (double Length, double X, double Y) detour,
        Span<double> action)
    {
        // the current setpoint will be reached
        PushState start = PushState.Of(block, finger[0], finger[1]);
        Slide(ref start, due[0], due[1]);
        _goal = goal;
        _begun = Error(start);
        _found = 0;
        Explore(start, 0, detour, first: true, out PushCandidate best);
        PushCandidate kept = Again(start, detour);
        for (int i = 0; i < _found; i++)
            best = Better(best, Beyond(_beam[i]));
        if (kept.Rate > 0)
            best = Better(best, Beyond(kept) is var far && far.Rate > kept.Rate ? Favoured(far) : Favoured(kept));
        due.CopyTo(action);
        Remember(start, best);
        if (best.Rate > 0)
            Follow(start, best, action);
    }

    /// <summary>Clears the last decision.</summary>
    internal void Reset() => _last = default;

    private static PushCandidate Better(in PushCandidate a, in PushCandidate b) => b.Rate > a.Rate ? b : a;

    private static PushCandidate Favoured(in PushCandidate candidate) => candidate with { Rate = Loyalty * candidate.Rate };

    // the push as the first of two
    private PushCandidate Beyond(in PushCandidate first)
    {
        Explore(first.End, first.Time, default, first: false, out PushCandidate second);
        return first with { Rate = second.Rate };
    }

    // the last decision, continued from the current state
    private PushCandidate Again(in PushState start, (double Length, double X, double Y) detour)
    {
        if (_last.Rate <= 0)
            return default;
        if (_last.Way <= Step)
            return Try(start, 0, _last.DirectionX, _last.DirectionY, 0, 0, 0);
        (double u, double v, double leave) = Begin(start, detour);
        return Visit(start, 0, (u, v, leave), _lastContact, _lastDirection);
    }

    private void Remember(in PushState start, in PushCandidate best)
    {
        _last = best;
        if (best.Way <= Step)
            return;
        _lastContact = start.ToBlock(best.BeginX, best.BeginY);
        _lastDirection = (
            (start.Cos * best.DirectionX) + (start.Sin * best.DirectionY),
            (start.Cos * best.DirectionY) - (start.Sin * best.DirectionX));
    }

    // the path to the push, or a part of the push itself
    private void Follow(in PushState start, in PushCandidate best, Span<double> action)
    {
        if (best.Way <= Step)
        {
            double way = Math.Min(best.Length, _options.PushStride);
            action[0] += way * best.DirectionX;
            action[1] += way * best.DirectionY;
            return;
        }

        // first away from the block, then on
        (double u, double v) = start.ToBlock(action[0], action[1]);
        (double freeX, double freeY) = Free(start, u, v);
        double left = Towards(action, freeX, freeY, Stride);
        Towards(action, best.AimX, best.AimY, left);
    }

    private static double Towards(Span<double> from, double x, double y, double stride)
    {
        double dx = x - from[0], dy = y - from[1], way = Math.Sqrt((dx * dx) + (dy * dy)), part = way > stride ? stride / way : 1;
        from[0] += part * dx;
        from[1] += part * dy;
        return Math.Max(0, stride - way);
    }

    // simulates all candidates from one state
    private void Explore(in PushState start, double time, (double Length, double X, double Y) detour, bool first, out PushCandidate best)
    {
        best = default;
        for (int i = 0; i < Directions; i++)
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * i / Directions);
            Keep(Try(start, time, cos, sin, 0, 0, 0), first, ref best);
        }
        (double U, double V, double Leave) from = Begin(start, detour);
        foreach ((double contactU, double contactV, double normalU, double normalV) in _contacts)
        {
            foreach (double slant in s_slants)
            {
                (double sin, double cos) = Math.SinCos(slant);
                (double, double) direction = ((sin * normalV) - (cos * normalU), (-sin * normalU) - (cos * normalV));
                Keep(Visit(start, time, from, (contactU, contactV), direction), first, ref best);
            }
        }
    }

    // finds paths from the finger, or from the nearest free position if it is too close to the block
    private (double U, double V, double Leave) Begin(in PushState start, (double Length, double X, double Y) detour)
    {
        (double u, double v) = start.ToBlock(start.FingerX, start.FingerY);
        (double freeX, double freeY) = Free(start, u, v);
        double leave = Math.Sqrt(Square(freeX - start.FingerX) + Square(freeY - start.FingerY));
        (u, v) = start.ToBlock(freeX, freeY);
        _routes.From(start, u, v, _options.Reach, detour);
        return (u, v, leave);
    }

    // simulates a push from another start; both are in the block's frame
    private PushCandidate Visit(
        in PushState start,
        double time,
        (double U, double V, double Leave) from,
        (double U, double V) contact,
        (double U, double V) direction)
    {
        (double x, double y) = start.ToWorld(contact.U, contact.V);
        if (Math.Abs(x) > _options.Reach || Math.Abs(y) > _options.Reach)
            return default;
        (double length, int corner) = _routes.To(from.U, from.V, contact.U, contact.V);
        if (double.IsPositiveInfinity(length))
            return default;
        (double aimU, double aimV) = corner < 0 ? contact : _routes.Corner(corner);
        (double aimX, double aimY) = start.ToWorld(aimU, aimV);
        double dx = (start.Cos * direction.U) - (start.Sin * direction.V), dy = (start.Sin * direction.U) + (start.Cos * direction.V);
        return Try(start with { FingerX = x, FingerY = y }, time, dx, dy, from.Leave + length, aimX, aimY) with { BeginX = x, BeginY = y };
    }

    // plans a second push after the best first ones
    private void Keep(in PushCandidate candidate, bool first, ref PushCandidate best)
    {
        if (candidate.Rate > best.Rate)
            best = candidate;
        if (!first || candidate.Rate <= 0)
            return;
        int at = _found;
        while (at > 0 && _beam[at - 1].Rate < candidate.Rate)
            at--;
        if (at >= _beam.Length)
            return;
        _found = Math.Min(_found + 1, _beam.Length);
        for (int i = _found - 1; i > at; i--)
            _beam[i] = _beam[i - 1];
        _beam[at] = candidate;
    }

    private PushCandidate Try(PushState state, double time, double directionX, double directionY, double way, double aimX, double aimY)
    {
        PushCandidate best = default;
        double before = time + Switch + (way / Stride / ActionHz), error = double.NaN;
        double limit = Error(state) + 0.03;
        (double x, double y) = (state.X, state.Y);
        for (double length = Step; length <= Longest; length += Step)
        {
            double toX = state.FingerX + (Step * directionX), toY = state.FingerY + (Step * directionY);
            if (Math.Abs(toX) > _options.Reach || Math.Abs(toY) > _options.Reach)
                break;
            _model.Move(ref state, toX, toY);
            bool still = state.X == x && state.Y == y;
            if (still && length > 3 * Gap)
                break; // passes the block or moves away
            if (still)
                continue;
            (x, y) = (state.X, state.Y);
            error = Error(state);
            if (error > limit || _footprint.Extent(state.Block) > _options.Bound)
                break;
            double spent = before + (length / _options.PushStride / ActionHz), rate = Math.Log((_begun + Fine) / (error + Fine)) / spent;
            if (rate > best.Rate)
                best = new PushCandidate(rate, spent, state, length, directionX, directionY, way, aimX, aimY);
        }
        return best;
    }

    // approximate RMS distance of the block's points from their goals
    private double Error(in PushState state)
    {
        (double sin, double cos) = Math.SinCos(_goal.Angle);
        double turn = 2 * (1 - ((cos * state.Cos) + (sin * state.Sin)));
        return Math.Sqrt(Square(state.X - _goal.X) + Square(state.Y - _goal.Y) + (Square(_lever) * turn));
    }

    private void Slide(ref PushState state, double x, double y)
    {
        double dx = x - state.FingerX, dy = y - state.FingerY, way = Math.Sqrt((dx * dx) + (dy * dy));
        int steps = (int)Math.Ceiling(way / Step);
        (double fromX, double fromY) = (state.FingerX, state.FingerY);
        for (int i = 1; i <= steps; i++)
            _model.Move(ref state, fromX + (dx * i / steps), fromY + (dy * i / steps));
    }

    // approximately the nearest valid start of a route
    private (double X, double Y) Free(in PushState state, double u, double v)
    {
        const double margin = 1e-4;
        for (int pass = 0; pass < 2 && _routes.IsBlocked(u, v); pass++)
            (u, v) = _routes.Leave(u, v, margin);
        return state.ToWorld(u, v);
    }

    private void AddContacts(Rectangle part, double away)
    {
        for (int side = 0; side < 4; side++)
        {
            bool upright = side % 2 == 0; // an edge with its normal along u
            double sign = side < 2 ? 1 : -1;
            (double low, double high) = upright ? (part.Bottom, part.Top) : (part.Left, part.Right);
            double at = (side switch { 0 => part.Right, 1 => part.Top, 2 => part.Left, _ => part.Bottom }) + (sign * away);
            int count = Math.Max(1, (int)Math.Round((high - low) / Spacing));
            for (int i = 0; i < count; i++)
            {
                double along = low + ((i + 0.5) * (high - low) / count);
                (double u, double v) = upright ? (at, along) : (along, at);
                if (!_routes.IsBlocked(u, v))
                    _contacts.Add((u, v, upright ? sign : 0, upright ? 0 : sign));
            }
        }
    }

    private static double Square(double x) => x * x;
}
