using System.Globalization;
using System.Text.RegularExpressions;

namespace Portal.Server.Experiments.Verification;

/// <summary>Numbers of a simulation that is told in words; what is not told keeps its default.</summary>
/// <param name="text">The words.</param>
internal sealed class Scenario(string text)
{
    /// <summary>The first number that follows or precedes some words.</summary>
    /// <param name="pattern">A pattern with one group that holds the number.</param>
    /// <param name="missing">Where the words are not there.</param>
    public double Number(string pattern, double missing)
    {
        var match = Regex.Match(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        return match.Success ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : missing;
    }

    /// <summary>Whether words are there.</summary>
    public bool Says(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
}
