//! The agent's skills, a file each.

mod audit_reimbursement;

pub use audit_reimbursement::audit_reimbursement;
