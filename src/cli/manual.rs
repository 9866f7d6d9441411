//! Completions and manual pages, made from the parser in the user's language.

use std::io;

use clap::Command;
use clap_complete::Generator as _;
use clap_mangen::Man;

use super::{Length, Shell, commands, examples, reference};
use crate::domain::language::Language;
use crate::domain::nearest::nearest;
use crate::shipped::PHRASES;

/// The completion script of a shell.
pub fn completions(shell: Shell, language: Language) -> Vec<u8> {
    let shell = match shell {
        Shell::Bash => clap_complete::Shell::Bash,
        Shell::Zsh => clap_complete::Shell::Zsh,
        Shell::Fish => clap_complete::Shell::Fish,
        Shell::PowerShell => clap_complete::Shell::PowerShell,
    };
    let mut script = Vec::new();
    let mut command = commands(language, Length::Full);
    command.set_bin_name("mesocheck");
    shell.generate(&command, &mut script);
    script
}

/// The manual page of a command; `None` if there is no such command.
///
/// # Errors
/// Never fails in memory, but the generator's signature allows for it.
pub fn manual(page: &[String], language: Language) -> Option<io::Result<Vec<u8>>> {
    let top = commands(language, Length::Full);
    let mut command = &top;
    for name in page {
        command = command.find_subcommand(name)?;
    }
    Some(rendered(command.clone(), &page.join(" "), language))
}

/// The command that a misspelt page probably means.
pub fn nearest_command(word: &str) -> Option<String> {
    let top = commands(Language::En, Length::Full);
    let known = top.get_subcommands().map(Command::get_name);
    nearest(word, known).map(str::to_owned)
}

fn rendered(mut command: Command, path: &str, language: Language) -> io::Result<Vec<u8>> {
    // `help` repeats every command, and none of them has a page of its own there.
    if path.split(' ').next_back() == Some("help") {
        command = command.mut_subcommands(|repeated| repeated.hide(true));
    }
    if command.find_subcommand("help").is_some() {
        command = command.mut_subcommand("help", |help| help.hide(true));
    }
    // Leaked once, just before the program ends.
    let commands = PHRASES.command_line.help.commands.get(language);
    let command = command
        .subcommand_help_heading(&*commands.to_uppercase().leak())
        .subcommand_value_name("COMMAND");
    let command = command.before_help(None::<&str>).after_help(None::<&str>);
    let mut page = Vec::new();
    let program = concat!("mesocheck ", env!("CARGO_PKG_VERSION"));
    Man::new(command).source(program).render(&mut page)?;
    let page = with_headings(&String::from_utf8_lossy(&page), language);
    let page = page + &examples::section(path, language) + &reference::sections(path, language);
    Ok(page.into_bytes())
}

/// A page whose standard sections have headings in a language; the generator knows only the English ones. "NAME" stays,
/// because the index of manual pages knows no Arabic heading.
fn with_headings(page: &str, language: Language) -> String {
    let words = &PHRASES.command_line.help;
    let line = |line: &str| {
        let heading = match line {
            ".SH SYNOPSIS" => &words.synopsis_section,
            ".SH DESCRIPTION" => &words.description_section,
            ".SH VERSION" => &words.version_section,
            _ => return format!("{line}\n"),
        };
        format!(".SH {}\n", heading.get(language).to_uppercase())
    };
    page.lines().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_has_a_page_and_every_shell_a_script() {
        for language in Language::ALL {
            for page in ["", "list", "checklist check", "config print"] {
                let words: Vec<String> = page.split_whitespace().map(str::to_owned).collect();
                let text = manual(&words, language).unwrap().unwrap();
                let text = String::from_utf8(text).unwrap();
                let name = ["mesocheck", page].join(" ").trim_end().replace(' ', "-");
                let version = env!("CARGO_PKG_VERSION");
                let heading = format!(".TH {name} 1  \"mesocheck {version}\"");
                assert!(text.contains(&heading), "{text}");
                assert!(text.contains("\\-\\-data"), "{text}");
                assert!(text.contains(".SH NAME\n"), "{text}");
                let english = text.contains(".SH SYNOPSIS\n");
                assert_eq!(english, language == Language::En, "{text}");
            }
            for shell in [Shell::Bash, Shell::Zsh, Shell::Fish, Shell::PowerShell] {
                let script = String::from_utf8(completions(shell, language)).unwrap();
                for word in ["mesocheck", "checklist", "intake", "doctor"] {
                    assert!(script.contains(word), "{shell:?}: {word}");
                }
            }
        }
        assert!(manual(&["lst".to_owned()], Language::En).is_none());
    }
}
