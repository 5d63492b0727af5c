namespace Portal.Server.Law;

/// <summary>The duties, in the order of the page.</summary>
public static class LawRows
{
    private const string Choice = "/your-recommendations", How = Choice + "/how", Data = Choice + "/data", Erase = "/your-data/erase";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<LawRow> All { get; } =
    [
        new("dsa-27-1", "DSA", "Art. 27(1)", How, "Regulation (EU) 2022/2065"),
        new("dsa-27-3", "DSA", "Art. 27(3)", "/", "Regulation (EU) 2022/2065"),
        new("dsa-38", "DSA", "Art. 38", Choice, "Regulation (EU) 2022/2065"),
        new("gdpr-7", "GDPR", "Art. 7", Choice, "Regulation (EU) 2016/679"),
        new("gdpr-15", "GDPR", "Art. 15", Data, "Regulation (EU) 2016/679"),
        new("gdpr-17", "GDPR", "Art. 17", Erase, "Regulation (EU) 2016/679"),
        new("gdpr-20", "GDPR", "Art. 20", Data, "Regulation (EU) 2016/679"),
        new("gdpr-21", "GDPR", "Art. 21", Choice, "Regulation (EU) 2016/679"),
        new("gdpr-22", "GDPR", "Art. 22", "/c", "Regulation (EU) 2016/679"),
        new("cn-rec-16", "互联网信息服务算法推荐管理规定", "16", How, "国家互联网信息办公室令第9号"),
        new("cn-rec-17", "互联网信息服务算法推荐管理规定", "17", Data, "国家互联网信息办公室令第9号"),
        new("cn-rec-21", "互联网信息服务算法推荐管理规定", "21", "/cart", "国家互联网信息办公室令第9号"),
        new("pipl-24", "PIPL 个人信息保护法", "24", "/", "主席令第91号"),
        new("ecommerce-18", "E-Commerce Law 电子商务法", "18", "/search", "主席令第7号"),
        new("ccpa-7025", "CCPA", "11 CCR 7025", Choice, "California Code of Regulations, Title 11"),
        new("ccpa-7026", "CCPA", "11 CCR 7026", Choice, "California Code of Regulations, Title 11"),
    ];
}
