using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace Robotics.Policies.Networks;

/// <summary>A one-dimensional convolution with stride 1 as matrix products, one per tap, with its gradient.</summary>
/// <remarks>
/// With time as the slowest axis, the rows that a tap reads are one block of memory: y[t] += x[t + d] W_d. The convolution of libtorch
/// reaches a third of the CPU's speed on the short chunks of policies (length 4 to 16), because it multiplies the padding and reads its
/// input with strides. This implementation takes half the time for about 128 or more channels. It sums in a different order, so results
/// differ by rounding. CPU, float32.
/// </remarks>
internal sealed class TimeConvolution : torch.autograd.SingleTensorFunction<TimeConvolution>
{
    // with fewer multiplications per row, the change of layout takes longer than it saves
    private const int FewestWeights = 64 * 128;

    /// <inheritdoc/>
    public override string Name => nameof(TimeConvolution);

    /// <summary>Whether this implementation is applicable and faster.</summary>
    /// <param name="x">[B, C_in, L]</param>
    /// <param name="weight">[C_out, C_in, K]</param>
    /// <param name="stride">Only 1.</param>
    /// <param name="padding">Only (K - 1) / 2.</param>
    /// <param name="dilation">Only 1.</param>
    /// <param name="groups">Only 1.</param>
    internal static bool Fits(Tensor x, Tensor weight, int stride, int padding, int dilation, int groups)
    {
        if (stride != 1 || dilation != 1 || groups != 1 || !torch.is_grad_enabled() || !weight.requires_grad)
            return false;
        long[] shape = weight.shape; // [C_out, C_in, K]
        return shape[0] * shape[1] >= FewestWeights && shape[2] == (2 * padding) + 1 && x.device_type == DeviceType.CPU;
    }

    /// <summary>Computes the convolution and records the gradient.</summary>
    /// <param name="x">[B, C_in, L]</param>
    /// <param name="weight">[C_out, C_in, K], K odd.</param>
    /// <param name="bias">[C_out]</param>
    /// <returns>[B, C_out, L]</returns>
    internal static Tensor Run(Tensor x, Tensor weight, Tensor bias) => apply(x, weight, bias);

    /// <inheritdoc/>
    public override Tensor forward(torch.autograd.AutogradContext ctx, params object[] vars)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Tensor x, Tensor weight, Tensor bias) = ((Tensor)vars[0], (Tensor)vars[1], (Tensor)vars[2]);
        (long batch, long from, long length, long to) = (x.shape[0], x.shape[1], x.shape[2], weight.shape[0]);
        Tensor rows = Transpose(x.contiguous(), batch * from, length).view(length * batch, from); // [L * B, C_in]
        Tensor taps = Transpose(weight, to * from, weight.shape[2]).view(-1, to, from); // [K, C_out, C_in]
        long center = taps.shape[0] / 2;
        Tensor y = torch.addmm(bias, rows, taps.select(0, center).t(), 1, 1); // [L * B, C_out]
        foreach (Tap tap in Tap.All(taps.shape[0], length, batch))
        {
            if (tap.Index != center)
                y.narrow(0, tap.To, tap.Rows).addmm_(rows.narrow(0, tap.From, tap.Rows), taps.select(0, tap.Index).t(), 1, 1);
        }
        // they are saved only after this method has returned
        ctx.save_for_backward([rows.MoveToOuterDisposeScope(), taps.MoveToOuterDisposeScope()]);
        return Transpose(y, length, batch * to).view(batch, to, length).MoveToOuterDisposeScope(); // [B, C_out, L]
    }

    /// <inheritdoc/>
    public override List<Tensor> backward(torch.autograd.AutogradContext ctx, Tensor grad_output)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        List<Tensor> saved = ctx.get_saved_variables();
        (Tensor rows, Tensor taps) = (saved[0], saved[1]); // [L * B, C_in], [K, C_out, C_in]
        (long batch, long to, long length, long from) = (grad_output.shape[0], grad_output.shape[1], grad_output.shape[2], rows.shape[1]);
        Tensor g = Transpose(grad_output.contiguous(), batch * to, length).view(length * batch, to); // [L * B, C_out]
        long center = taps.shape[0] / 2;
        Tensor x = g.matmul(taps.select(0, center)); // dx, [L * B, C_in]
        Tensor w = center < length ? torch.empty_like(taps) : torch.zeros_like(taps); // dW; taps outside the input stay 0
        foreach (Tap tap in Tap.All(taps.shape[0], length, batch))
        {
            Tensor part = g.narrow(0, tap.To, tap.Rows);
            if (tap.Index != center)
                x.narrow(0, tap.From, tap.Rows).addmm_(part, taps.select(0, tap.Index), 1, 1);
            w.select(0, tap.Index).addmm_(part.t(), rows.narrow(0, tap.From, tap.Rows), 0, 1);
        }
        return
        [
            Transpose(x, length, batch * from).view(batch, from, length).MoveToOuterDisposeScope(), // [B, C_in, L]
            Transpose(w, taps.shape[0], to * from).view(to, from, -1).MoveToOuterDisposeScope(), // [C_out, C_in, K]
            g.sum(new long[] { 0 }).MoveToOuterDisposeScope(), // [C_out]
        ];
    }

    // libtorch transposes matrices in blocks that fit the cache, but copies a permutation of three axes element by element
    private static Tensor Transpose(Tensor x, long rows, long columns) => x.view(rows, columns).t().contiguous();

    /// <summary>One tap: the output rows from To on read the input rows from From on.</summary>
    private readonly record struct Tap(long Index, long From, long To, long Rows)
    {
        internal static IEnumerable<Tap> All(long taps, long length, long batch)
        {
            for (long k = 0; k < taps; k++)
            {
                long offset = k - (taps / 2);
                if (Math.Abs(offset) < length)
                    yield return new Tap(k, Math.Max(0, offset) * batch, Math.Max(0, -offset) * batch, (length - Math.Abs(offset)) * batch);
            }
        }
    }
}
