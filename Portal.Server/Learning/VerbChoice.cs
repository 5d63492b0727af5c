using System.CommandLine;

namespace Portal.Server.Learning;

/// <summary>Options that take one of a few words.</summary>
internal static class VerbChoice
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="about">What it says, in a sentence.</param>
    /// <param name="values">The words.</param>
    /// <param name="usual">The word when it is left out; null makes it required.</param>
    public static Option<string> Of(string name, string about, string[] values, string? usual = null)
    {
        var option = new Option<string>(name) { Description = about, HelpName = string.Join('|', values), Required = usual is null };
        if (usual is not null)
        {
            option.DefaultValueFactory = _ => usual;
        }

        return option.AcceptOnlyFromAmong(values);
    }
}
