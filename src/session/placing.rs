//! What a build has made to its place in the output folder.
//!
//! A build may be ended at any moment. What it is about to write is listed before the first file is moved, and the manifest stands last: the
//! next build knows every file that this one may have written, and takes none of them for what it should be.

use super::build::{Extent, Last, Made, NotBuilt};
use super::foreign::foreign;
use super::kept;
use crate::disk::{Disk, Lock, Output, Refused, Stage};
use crate::fingerprint::of_bytes;
use crate::model::OutputPath;
use crate::publish::Manifest;

/// Holds the output folder as long as it is written to, and removes what builds left there that were ended; `None` = no lock can be had.
pub(super) fn held(disk: &Disk, output: &Output, extent: Extent) -> Result<Option<Lock>, NotBuilt> {
    let lock = if extent.shard.is_some() { kept::shared(disk, output) } else { kept::held(disk, output) };
    let lock = lock.map_err(|_| NotBuilt::Busy(output.dir().to_owned()))?;
    if lock.is_some() && extent.shard.is_none() {
        output.sweep();
    }
    Ok(lock)
}

/// What was changed in the output folder.
pub(super) struct Placed {
    /// How many files are new or changed.
    pub written: usize,
    /// How many are no more.
    pub removed: usize,
    /// The fingerprint of the manifest; `None` = a part of a site has none.
    pub manifest: Option<u128>,
}

/// Moves what was made into place, and removes what is not made any more.
pub(super) fn placed(stage: Stage, last: &Last<'_>, extent: Extent, made: &[Made]) -> Result<Placed, NotBuilt> {
    let (output, is_part) = (last.output, extent.shard.is_some());
    // A build of another copy of the dossier knows nothing of our lock.
    if !is_part && output.manifest_time() != last.time {
        return Err(NotBuilt::Busy(output.dir().to_owned()));
    }
    let foreign = if stage.is_fresh() { Vec::new() } else { foreign(output, &last.manifest, made) };
    if !foreign.is_empty() {
        return Err(NotBuilt::Foreign(output.dir().to_owned(), foreign));
    }
    let written: Vec<OutputPath> = made.iter().filter(|m| m.is_written).map(|m| m.path.clone()).collect();
    if is_part {
        stage.publish_part(&written)?;
        return Ok(Placed { written: written.len(), removed: 0, manifest: None });
    }
    let now = Manifest { files: made.iter().map(|m| (m.path.clone(), m.published)).collect() };
    let gone: Vec<OutputPath> = last.manifest.gone(&now).cloned().collect();
    let counts = Placed { written: written.len(), removed: gone.len(), manifest: None };
    let is_changed = counts.written + counts.removed > 0 || last.is_unfinished || last.manifest.files.is_empty();
    if is_changed {
        stage.announce(|| last.manifest.unfinished(written.iter()).text())?;
    }
    // Removed first: a page may take the place of a folder, and the other way round.
    for path in &gone {
        output.remove(path).map_err(Refused::at(output.dir().join(path.as_str())))?;
    }
    let manifest = published(stage, now, is_changed.then_some(&written))?;
    Ok(Placed { manifest: Some(manifest), ..counts })
}

/// Moves these files into place with the manifest of all; `None` = they all stand there. Returns the manifest's fingerprint, and lets go of
/// the rest: what is kept for the next build needs as much room once more.
fn published(stage: Stage, now: Manifest, written: Option<&Vec<OutputPath>>) -> Result<u128, Refused> {
    let text = now.text();
    drop(now);
    if let Some(written) = written {
        stage.publish(written, &text)?;
    }
    Ok(of_bytes(&text))
}
