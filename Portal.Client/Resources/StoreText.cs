namespace Portal.Client.Resources;

/// <summary>
/// Names the resource files of the storefront's words (<c>StoreText.resx</c>, <c>StoreText.zh-CN.resx</c>); ask for
/// <c>IStringLocalizer&lt;StoreText&gt;</c>.
/// </summary>
public sealed class StoreText;
