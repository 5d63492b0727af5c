namespace Portal.Client.Resources;

/// <summary>
/// Names the resource files of the words about personalisation, in the shop and on the pages about it (<c>PrivacyText.resx</c>,
/// <c>PrivacyText.zh-CN.resx</c>); ask for <c>IStringLocalizer&lt;PrivacyText&gt;</c>. The words of the choice itself are kept with
/// each version somebody agreed to.
/// </summary>
public sealed class PrivacyText;
