using System.Collections.Frozen;
using Pathfinder.Data.Text;

namespace Pathfinder.Data.Resumes;

/// <summary>What people call their command of a skill, as 1 novice to 5 expert.</summary>
/// <remarks>The format leaves the words to the author; these are the usual ones of the languages that CVs come in most.</remarks>
internal static class SkillLevels
{
    private static readonly string[][] Words =
    [
        ["novice", "beginner", "basic", "basics", "Anfänger", "Grundkenntnisse", "débutant", "notions", "principiante", "básico", "iniciante", "начальный", "入门", "初級", "مبتدئ"],
        ["elementary", "fundamental", "Grundlagen", "élémentaire", "elemental", "elementar", "базовый", "基础"],
        ["intermediate", "competent", "good", "gut", "intermédiaire", "moyen", "intermedio", "intermediário", "god", "orta", "khá", "хорошо", "средний", "熟悉", "中級", "متوسط"],
        ["advanced", "proficient", "skilled", "very good", "fortgeschritten", "sehr gut", "avancé", "confirmé", "avanzado", "avançado", "ileri", "tốt", "продвинутый", "熟练", "上級", "متقدم"],
        ["expert", "master", "Experte", "Expertin", "experto", "experta", "especialista", "esperto", "uzman", "chuyên gia", "эксперт", "专家", "精通", "خبير"],
    ];

    private static readonly FrozenDictionary<string, int> Levels = Words
        .SelectMany((words, index) => words.Select(word => (Word: FoldedText.Fold(word), Level: index + 1)))
        .ToFrozenDictionary(entry => entry.Word, entry => entry.Level, StringComparer.Ordinal);

    /// <summary>The level that an author's words mean; none when they are not known.</summary>
    public static int? Parse(string? words) => words is not null && Levels.TryGetValue(FoldedText.Fold(words), out var level) ? level : null;
}
