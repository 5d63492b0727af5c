namespace Portal.Client.Resources;

/// <summary>
/// Names the resource files of the words on the browsing and shopping pages (<c>PagesText.resx</c>,
/// <c>PagesText.zh-CN.resx</c>); ask for <c>IStringLocalizer&lt;PagesText&gt;</c>.
/// </summary>
public sealed class PagesText;
