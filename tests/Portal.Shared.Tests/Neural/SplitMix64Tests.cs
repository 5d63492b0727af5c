using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Tests.Neural;

public sealed class SplitMix64Tests
{
    /// <summary>The first numbers of the generator from 1234567, as implementations of it are checked by.</summary>
    [Fact]
    public void Mix_GivesTheGeneratorsNumbers() => Assert.Equal(
        [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
        Enumerable.Range(1, 5).Select(step => SplitMix64.Mix(1234567 + ((ulong)step * SplitMix64.Step))));
}
