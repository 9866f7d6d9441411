//! The program: arguments in, exit code out.

fn main() {
    let folder = mesocheck::store::Folder::locate(None).unwrap();
    let options = mesocheck::tui::Options {
        folder,
        config: None,
        language: if std::env::args().any(|a| a == "ar") {
            mesocheck::domain::language::Language::Ar
        } else {
            mesocheck::domain::language::Language::En
        },
        rtl: None,
        ascii: false,
        colours: mesocheck::tui::theme::Colours::Palette,
        idle: None,
        begin: None,
    };
    let code = mesocheck::tui::run(options).unwrap_or(2);
    std::process::exit(i32::from(code));
}
