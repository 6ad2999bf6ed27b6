//! The other doors by which a source comes in: mails, documents, PDFs, and addresses of pages.

pub mod docx;
pub mod fetch;
pub mod mail;
pub mod pdf;
