using Portal.Server.Experiments.Analysis.Bayesian;
using Portal.Server.Experiments.Analysis.Distributions;

namespace Portal.Server.Tests.Experiments.Analysis;

/// <summary>
/// Distributions against tables by another way: Gauss-Legendre quadrature of the densities in Python (24 points in hundreds of cells),
/// for t after the substitution t = sqrt(df) tan(angle), normalised by the same quadrature.
/// </summary>
public sealed class DistributionTests
{
    [Theory]
    [InlineData(12.706204736174698, 1, 2.500000000000e-02)]
    [InlineData(5, 3, 7.696219036651e-03)]
    [InlineData(0.25, 55.7, 4.017535592610e-01)]
    [InlineData(2.5, 11.57, 1.428142681193e-02)]
    [InlineData(13.2676226957, 21663.9583551, 2.555687654971e-40)]
    [InlineData(1.96, 2000000.0, 2.499796447041e-02)]
    [InlineData(3, 1000000.0, 1.349931270711e-03)]
    [InlineData(4.5, 50000000.0, 3.397680766963e-06)]
    [InlineData(40, 8, 8.392859439573e-11)]
    public void The_tail_of_t_is_exact_from_one_to_millions_of_degrees(double t, double freedom, double tail)
    {
        Assert.Equal(tail, Student.Tail(t, freedom), tail * 1e-8);
        Assert.Equal(1 - tail, Student.Tail(-t, freedom), 1e-12);
        Assert.Equal(t, Student.UpperQuantile(tail, freedom), t * 1e-8);
    }

    [Theory]
    [InlineData(0.5, 7)]
    [InlineData(1e-4, 1)]
    [InlineData(5e-11, 2)]
    [InlineData(1e-200, 30)]
    public void A_quantile_of_t_gives_its_tail_back(double tail, double freedom) =>
        Assert.Equal(tail, Student.Tail(Student.UpperQuantile(tail, freedom), freedom), tail * 1e-10);

    [Theory]
    [InlineData(0.7, 3, 8.732039490640e-01)]
    [InlineData(7.81, 3, 5.010605635001e-02)]
    [InlineData(60, 3, 5.878230727907e-13)]
    [InlineData(16.9, 9, 5.030519012431e-02)]
    [InlineData(200, 9, 3.312992393910e-38)]
    public void The_tail_of_chi_square_is_exact(double x, int freedom, double tail) =>
        Assert.Equal(tail, ChiSquare.Tail(x, freedom), tail * 1e-8);

    [Theory]
    [InlineData(2.0, 10, 1.5, 0.34084592755780924)]
    [InlineData(1.9709, 250, 2.8, 0.7961265599254546)]
    [InlineData(4.3, 2, 3.0, 0.3877254501585474)]
    public void The_tail_of_noncentral_t_is_exact_enough_for_sample_sizes(double t, double freedom, double shift, double tail) =>
        Assert.Equal(tail, NoncentralStudent.Tail(t, freedom, shift), 1e-6);

    [Theory]
    [InlineData(0.5, 20.5, 2.5, 18.5, 0.9297510830628517)]
    [InlineData(4.5, 46.5, 7.5, 43.5, 0.8308345530807065)]
    public void The_chance_of_two_shares_holds_for_broken_priors_too(double alpha, double beta, double otherAlpha, double otherBeta, double chance)
    {
        Assert.Equal(chance, new BetaBinomial(alpha, beta).ChanceThatLarger(new BetaBinomial(otherAlpha, otherBeta)), 1e-7);
        Assert.Equal(1 - chance, new BetaBinomial(otherAlpha, otherBeta).ChanceThatLarger(new BetaBinomial(alpha, beta)), 1e-7);
    }

    [Theory]
    [InlineData(1, 1_000_001, 3, 999_999)]
    [InlineData(500_001, 500_001, 501_001, 499_001)]
    public void The_chance_of_two_shares_holds_for_a_million_shoppers(double alpha, double beta, double otherAlpha, double otherBeta)
    {
        var chance = new BetaBinomial(alpha, beta).ChanceThatLarger(new BetaBinomial(otherAlpha, otherBeta));

        Assert.InRange(chance, 0.8, 1);
        Assert.Equal(1, chance + new BetaBinomial(otherAlpha, otherBeta).ChanceThatLarger(new BetaBinomial(alpha, beta)), 1e-9);
    }

    [Fact]
    public void Expected_loss_stays_finite_and_is_never_negative()
    {
        foreach (var mean in new[] { -1e6, -40, -37.9, -5, 0, 5, 1e6 })
        {
            var loss = NormalPosterior.Loss(mean, 1);
            Assert.InRange(loss, Math.Max(0, mean), Math.Max(0, mean) + 0.4);
        }
    }
}
