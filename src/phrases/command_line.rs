//! What the commands say.

use serde::Deserialize;

use super::{
    Advice, ContentWords, Failures, FaultWords, HelpWords, IntakeWords, ReasonWords, ShapeWords,
    ThingWords, UsageWords,
};

/// What the commands say.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'static"))]
pub struct CommandLine {
    /// The list of consultations.
    pub list: ListWords,
    /// What is wrong with the files.
    pub verify: VerifyWords,
    /// The outcome for given answers.
    pub assess: AssessWords,
    /// The state of the program's surroundings.
    pub doctor: DoctorWords,
    /// The checklist in print.
    pub content: ContentWords,
    /// The help of commands and options.
    pub help: HelpWords,
    /// What is wrong with a call.
    pub usage: UsageWords,
    /// Why something failed.
    pub failures: Failures,
    /// What to do about it.
    pub advice: Advice,
    /// The faults of a checklist.
    pub faults: FaultWords,
    /// The faults of syntax and shape.
    pub shapes: ShapeWords,
    /// What is wrong with a file of the program's own.
    pub reasons: ReasonWords,
    /// The faults of an intake.
    pub intake: IntakeWords,
    /// What an id may name.
    pub things: ThingWords,
}

phrases! {
    /// The list of consultations.
    ListWords {
        /// Over the ids.
        id,
        /// Over the times of sealing.
        sealed,
        /// Over the client references.
        client,
        /// Over the concerns.
        concerns,
        /// Over the outcomes.
        outcome,
        /// Over the states.
        state,
        /// A sealed record.
        state_sealed,
        /// A draft.
        state_draft,
        /// A damaged file.
        state_damaged,
        /// An altered file.
        state_altered,
        /// A file of a newer program.
        state_newer,
        /// Beside a consultation that was ended early.
        ended_early,
        /// In place of an empty list.
        none,
        /// After an export: how many, and where.
        exported,
        /// Before an export: where it will be.
        exporting_to,
        /// Before an export: others can enter its folder.
        exporting_open,
        /// An export was interrupted.
        export_cancelled,
    }
}

phrases! {
    /// What is wrong with the files.
    VerifyWords {
        /// How many records were looked at and how many are as they were sealed.
        summary,
        /// One problem: file, kind and reason.
        problem,
        /// A file that is no record.
        foreign,
        /// A file that does not read.
        damaged,
        /// A file that was changed after the seal.
        altered,
        /// A file of a newer program.
        newer,
        /// A number of a chain that has no record.
        missing,
        /// Two records with one number.
        forked,
    }
}

phrases! {
    /// The outcome for given answers.
    AssessWords {
        /// Over the outcome.
        outcome,
        /// Over the findings.
        findings,
        /// In place of findings.
        no_findings,
        /// The answer was unknown.
        unknown,
        /// The reason of a finding.
        reason,
        /// What to do about a finding.
        action,
        /// Over the questions without an answer.
        unanswered,
        /// Known questions that are not asked here.
        out_of_scope,
    }
}

phrases! {
    /// The state of the program's surroundings.
    DoctorWords {
        /// The program and its version.
        program,
        /// Over the folders.
        folders,
        /// The data folder.
        data,
        /// The configuration folder.
        configuration,
        /// A folder that is there.
        present,
        /// A folder that is not there yet.
        absent,
        /// Over the terminal.
        terminal,
        /// Standard input.
        input,
        /// Standard output.
        output,
        /// It is a terminal.
        is_terminal,
        /// It is not a terminal.
        is_no_terminal,
        /// A variable that is not set.
        not_set,
        /// Over the language.
        language,
        /// It was chosen by the option.
        by_option,
        /// It was chosen by a variable.
        by_variable,
        /// It was chosen by the configuration.
        by_configuration,
        /// Nothing chose it.
        by_default,
        /// Over the Arabic mode.
        arabic,
        /// The mode is found out when the screen starts.
        detected_at_start,
        /// Over the colours.
        colours,
        /// The palette of 256 colours.
        colours_palette,
        /// The 16 colours of the terminal.
        colours_sixteen,
        /// Colours are off.
        colours_off,
        /// Over the lock.
        lock,
        /// Nobody holds it.
        lock_free,
        /// Somebody holds it.
        lock_held,
        /// Over the checklist.
        checklist,
        /// The edition and its hash.
        edition,
        /// Nobody has reviewed it.
        not_reviewed,
        /// Somebody has reviewed it.
        reviewed_by,
        /// Over the records.
        records,
    }
}
