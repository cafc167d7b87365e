using System.Text;
using Matching.Datasets;

namespace Matching.ModelTests.Datasets;

/// <summary>A small complete dataset folder on disk whose values a test can change one by one.</summary>
internal sealed class TinyFolder : IDisposable
{
    private readonly Dictionary<string, List<List<string>>> _files = Content();

    public string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("dataset").FullName;

    /// <summary>Header first, then rows.</summary>
    public List<List<string>> this[string file] => _files[file];

    /// <summary>Sets a value of a row, from 1.</summary>
    public TinyFolder Set(string file, int row, string column, string value)
    {
        _files[file][row][_files[file][0].IndexOf(column)] = value;
        return this;
    }

    public TinyFolder Remove(string file)
    {
        _files.Remove(file);
        return this;
    }

    /// <summary>Text of a file as it will be written.</summary>
    public string Text(string file, string delimiter = ",", string lineEnd = "\n") =>
        string.Concat(_files[file].Select(row => string.Join(delimiter, row.Select(Quote)) + lineEnd));

    /// <summary>Writes all files, then reads the folder.</summary>
    public Dataset Read(DatasetParts parts = DatasetParts.All)
    {
        Write();
        return DatasetFolder.Read(Directory, parts);
    }

    public void Write()
    {
        foreach (var file in _files.Keys) WriteBytes(file, Encoding.UTF8.GetBytes(Text(file)));
    }

    public void WriteBytes(string file, byte[] bytes) => File.WriteAllBytes(Path.Combine(Directory, file), bytes);

    public void Dispose() => System.IO.Directory.Delete(Directory, recursive: true);

    private static string Quote(string value) =>
        value.AsSpan().IndexOfAny(",\"\r\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"")}\"";

    private static Dictionary<string, List<List<string>>> Content() => new(Vocabulary().Concat(Records()));

    private static Dictionary<string, List<List<string>>> Vocabulary() => new()
    {
        ["skills.csv"] = Rows(
            "code,label,alt_labels,broader,definition,label_en",
            "com,Communication,,,,",
            "com.web,Créer un site web,réaliser un site internet|webmaster,com,Concevoir et mettre en ligne un "
                + "site,Build a website",
            "com.social,Animer les réseaux sociaux,community management,com,,",
            "fin,Finance,,,,",
            "fin.analytic,Comptabilité analytique,contrôle de gestion,fin,,",
            "fin.budget,Élaborer un budget,budget prévisionnel,fin,,",
            "rh.recruit,Recruter,mener un recrutement,,,"),
        ["occupations.csv"] = Rows(
            "code,label,alt_labels,skills,definition",
            "E1104,Conception de contenus multimédias,webmaster|webdesigner,com.web|com.social,Réalise des contenus",
            "M1204,Contrôle de gestion,,fin.analytic,"),
        ["communes.csv"] = Rows(
            "code,name,lat,lon,population,department,postcodes",
            "67482,Strasbourg,48.5691,7.7621,291313,67,67000|67100|67200",
            "43157,Le Puy-en-Velay,45.0404,3.8822,18995,43,43000",
            "75056,Paris,48.8566,2.3522,2113705,75,75001|75002"),
    };

    private static Dictionary<string, List<List<string>>> Records() => new()
    {
        ["employees.csv"] = Rows(
            "id,commune,entity,max_km,remote,days_per_year,available_from,available_to,formats,causes,languages,"
                + "skills,wanted_skills,occupation,text,consent,windows",
            "e1,67482,courrier,30,true,10,2026-01-01,2026-12-31,oneoff|split,transition "
                + "écologique,fr,com.web:3|com.social:2,fin.budget,E1104,Dix ans de sites vitrines,true,",
            "e2,43157,banque,50,false,5,2026-01-01,2026-12-31,flash|oneoff,cohésion "
                + "territoriale,fr,fin.analytic:4|fin.budget:4,,M1204,,false,",
            "e3,75056,siege,20,true,,,,oneoff|parttime,,fr|en,rh.recruit:3|com.social:3,com.web,,,,"
                + "2026-03-01/2026-06-30|2026-10-01/"),
        ["associations.csv"] = Rows(
            "id,name,commune,causes,size",
            "a1,Les Jardins partagés,67482,transition écologique,6",
            "a2,Comptoir de village,43157,cohésion territoriale,2"),
        ["needs.csv"] = Rows(
            "id,association,title,description,commune,remote,format,days,start,end,seats,causes,required_skills,"
                + "nice_skills,languages,occupation,posted_at,status,essential_skills",
            "n1,a1,Refonte de notre site,Notre site date de "
                + "2012,67482,full,oneoff,6,2026-03-01,2026-06-30,1,transition "
                    + "écologique,com.web:3,com.social:2,fr,E1104,2026-02-01T09:00:00Z,open,com.web",
            "n2,a2,Comptabilité analytique,Savoir ce que coûte chaque "
                + "activité,43157,no,oneoff,4.5,2026-03-15,2026-05-31,1,cohésion "
                    + "territoriale,fin.analytic:3,fin.budget:2,fr,,2026-02-03T10:00:00Z,,"),
        ["history.csv"] = Rows(
            "need,employee,shown_at,rank,propensity,employee_answer,employee_reason,association_answer,"
                + "association_reason,outcome,rating",
            "n1,e1,2026-02-02T08:00:00Z,1,1.0,accepted,,accepted,,completed,5",
            "n1,e3,2026-02-02T08:00:00Z,2,0.8,declined,workload,,,,",
            "n2,e2,2026-02-04T08:00:00Z,1,1.0,accepted,,declined,dates,interrupted,2"),
        ["candidates.csv"] = Rows("need,employee", "n1,e1", "n1,e2", "n2,e2"),
    };

    private static List<List<string>> Rows(params string[] lines) =>
        [.. lines.Select(line => line.Split(',').ToList())];
}
