using Portal.Server.Learning.Tunables;

namespace Portal.Server.Learning.Tuning;

/// <summary>One set of settings that is tried.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Values">The settings that the space speaks of.</param>
/// <param name="IsUsual">Whether these are the model's usual settings.</param>
internal sealed record Trial(int Number, SettingValues Values, bool IsUsual);
