using Portal.Server.Catalog;

namespace Portal.Server.Tests.Catalog;

/// <summary>A small shop in two languages, to search and list in.</summary>
internal static class SearchShop
{
    public const string Source = "shop";

    private static readonly DateTimeOffset Opened = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static CategoryNode[] Categories =>
    [
        new() { Key = "sound", Position = 0, NameEn = "Sound", NameZh = "音响" },
        new() { Key = "headphones", ParentKey = "sound", Position = 0, NameEn = "Headphones", NameZh = "耳机" },
        new() { Key = "speakers", ParentKey = "sound", Position = 1, NameEn = "Speakers", NameZh = "音箱" },
        new() { Key = "clothes", Position = 1, NameEn = "Clothes", NameZh = "服装" },
        new() { Key = "dresses", ParentKey = "clothes", Position = 0, NameEn = "Dresses", NameZh = "连衣裙" },
        new() { Key = "shoes", ParentKey = "clothes", Position = 1, NameEn = "Running shoes", NameZh = "跑步鞋" },
        new() { Key = "empty", ParentKey = "clothes", Position = 2, NameEn = "Hats", NameZh = "帽子" },
    ];

    public static ProductDraft[] Products =>
    [
        Draft("halo", "headphones", "Halvenne", 129.90m, 5, 3, "Halo wireless headphones, Sand", "Halo 头戴式蓝牙耳机 沙色", "Thirty hours of music.", "三十小时续航。", "halo", "Sand", "沙色"),
        Draft("halo-black", "headphones", "Halvenne", 119.90m, 0, 3, "Halo wireless headphones, Black", "Halo 头戴式蓝牙耳机 黑色", "Thirty hours of music.", "三十小时续航。", "halo", "Black", "黑色"),
        Draft("pip", "headphones", "Brisquel", 24.50m, 8, 9, "Pip children's headphones", "Pip 儿童耳机", "Volume stays low.", "限制音量。"),
        Draft("boom", "speakers", "Brisquel", 59m, 3, 1, "Boom Bluetooth speaker", "Boom 蓝牙音箱", "Loud, for the beach; not for headphones.", "适合海滩。"),
        Draft("rosa", "dresses", "Ostrelle", 75m, 2, 20, "Rosa linen dress, Red", "Rosa 亚麻连衣裙 红色", "Cut for the café terrace.", "适合夏天。"),
        Draft("mara", "dresses", "Ostrelle", 82m, 7, 12, "Mara silk dress, Green", "Mara 真丝连衣裙 绿色", "For evenings.", "适合晚上。"),
        Draft("fell", "shoes", "Velorrin", 99m, 4, 2, "Fell running shoes", "Fell 越野跑步鞋", "Grip on wet rock. Made in São Paulo.", "湿地抓地。"),
        Draft("trot", "shoes", "", 45m, 6, 30, "Trot everyday trainers", "Trot 日常训练鞋", "Light.", "轻便。"),
    ];

    /// <summary>A running app with these products.</summary>
    public static async Task<PortalApp> OpenAsync()
    {
        var app = new PortalApp();
        await app.Get<SaveProducts>().SaveAsync(Source, Categories, Products, default);
        return app;
    }

    public static string Id(string sku) => ProductIds.For(Source, sku);

    /// <summary>The SKUs of products, in order.</summary>
    public static string[] Skus(IEnumerable<string> ids) =>
        [.. ids.Select(id => Products.Single(draft => ProductIds.For(Source, draft.Sku) == id).Sku)];

    private static ProductDraft Draft(
        string sku, string category, string brand, decimal price, int stock, int days, string en, string zh, string enText, string zhText,
        string? model = null, string enLabel = "", string zhLabel = "") => new()
    {
        Sku = sku,
        CategoryKey = category,
        Brand = brand,
        Price = price,
        Stock = stock,
        AddedAt = Opened.AddDays(-days),
        ModelKey = model,
        Texts =
        [
            new("en", en, enText, enLabel, [("material", "Material", sku == "rosa" ? "Flax" : "Various")]),
            new("zh-CN", zh, zhText, zhLabel, [("material", "材质", "多种")]),
        ],
    };
}
