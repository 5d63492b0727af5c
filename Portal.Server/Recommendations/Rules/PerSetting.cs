using System.Runtime.CompilerServices;

namespace Portal.Server.Recommendations.Rules;

/// <summary>
/// What a rule makes of a placement's settings, made once and kept as long as the settings: a list asks a rule hundreds of
/// times, and the settings of a placement stay the same object until its row is read again.
/// </summary>
internal sealed class PerSetting<TSetting, TMade>(Func<TSetting, TMade> make)
    where TSetting : class
    where TMade : class
{
    private readonly ConditionalWeakTable<TSetting, TMade> _made = [];

    /// <summary>What was made of the setting; null for no setting.</summary>
    public TMade? Of(TSetting? setting) => setting is null ? null : _made.GetValue(setting, make.Invoke);
}
