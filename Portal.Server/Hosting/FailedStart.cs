using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Portal.Server.Hosting;

/// <summary>What ends a start and is the operator's to mend is said in a sentence, not as the trace of a crash.</summary>
internal static class FailedStart
{
    /// <summary>From now on.</summary>
    public static void SayPlainly() => AppDomain.CurrentDomain.UnhandledException += (_, told) =>
    {
        if (SentenceOf(told.ExceptionObject) is { } sentence)
        {
            VerbConsole.Standard.Error(sentence);
            Environment.Exit(ExitCodes.Failed);
        }
    };

    private static string? SentenceOf(object failure) => failure switch
    {
        OptionsValidationException settings => $"{settings.Message} Settings stand in appsettings.json, in the environment (Section__Name) and on the command line (--Section:Name=value).",
        IOException { InnerException: AddressInUseException } taken => $"{taken.Message} Close what listens there, or give another with --urls http://localhost:PORT.",
        _ => null,
    };
}
