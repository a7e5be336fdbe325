"""The audit, part by part: labels → rows → one-to-one matches → scores → floors."""
