using System.CommandLine;

namespace Portal.Server.Hosting;

/// <summary>Limits of a verb's numbers.</summary>
public static class NumberOption
{
    /// <summary>Lets an option be nothing outside of two numbers; whoever types something else is told them.</summary>
    public static void MustBeBetween(this Option<int> option, int least, int most) => option.Validators.Add(result =>
    {
        if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
        {
            result.AddError($"{option.Name} must be from {least} to {most}.");
        }
    });
}
